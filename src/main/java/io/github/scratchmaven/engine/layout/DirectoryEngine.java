package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.IndexEngine;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An engine that keeps its images in a directory of this machine, and their names too. */
public abstract class DirectoryEngine implements IndexEngine {

    protected final ImageLayout images;

    /** Null until it is needed. */
    private @Nullable DirectoryEngine debug;

    /** Images of other engines may be in the same directory. */
    protected DirectoryEngine(ImageLayout images) {
        this.images = images;
    }

    /** The same engine with another directory for its images. It need not be closed. */
    protected abstract DirectoryEngine keepingIn(ImageLayout other);

    @Override
    public synchronized DirectoryEngine forDebugImages() {
        if (debug == null) {
            debug = keepingIn(images.ofDebugImages());
        }
        return debug;
    }

    @Override
    public Digest index(List<Digest> built) {
        return images.index(built);
    }

    @Override
    public InputStream layout(Digest index, List<ImageReference> names) {
        return images.export(index, names);
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        images.tag(image, reference);
    }

    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        return images.inspect(idOrReference);
    }

    @Override
    public Optional<Digest> manifest(Digest image) {
        return images.image(image).map(stored -> stored.self().digest());
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(images.directory());
    }

    @Override
    public InputStream export(Digest image) {
        return images.export(image);
    }

    @Override
    public void remove(Digest image) {
        images.remove(image);
    }
}
