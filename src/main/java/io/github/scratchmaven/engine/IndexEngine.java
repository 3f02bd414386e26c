package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.InputStream;
import java.util.List;

/** Keeps images of several platforms, and makes one image of them. It may build for several platforms at the same time, each in a thread of its own. */
public interface IndexEngine extends ImageEngine {

    /**
     * Makes an index, and tags nothing.
     *
     * @param images the IDs of images that it has, each for another platform
     * @return the digest of the index, which is its ID
     */
    Digest index(List<Digest> images);

    @Override
    IndexEngine forDebugImages();

    /** The index with its images and these names as an image layout: a tar archive, for the caller to close. */
    InputStream layout(Digest index, List<ImageReference> names);
}
