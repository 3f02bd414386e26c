package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/** Keeps images by their IDs and their names. Errors that a user can fix are {@link io.github.scratchmaven.error.UserException}s. */
public interface ImageStore {

    /** The image with this ID or reference; empty if the store does not have it. */
    Optional<ImageInfo> inspect(String idOrReference);

    /** Moves the tag to the image; without a tag it is {@code latest}. */
    void tag(Digest image, ImageReference reference);

    /** Removes the image unless it has a tag or something uses it. */
    void remove(Digest image);
}
