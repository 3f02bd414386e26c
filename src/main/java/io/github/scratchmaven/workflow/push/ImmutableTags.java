package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/** Prevents that a push overwrites a tag which points to another image in its registry. */
final class ImmutableTags {

    private final ImageStore images;
    private final RegistryEngine registries;
    private final Digest image;

    ImmutableTags(ImageStore images, RegistryEngine registries, Digest image) {
        this.images = images;
        this.registries = registries;
        this.image = image;
    }

    /**
     * The digest of this image in the registry if the tag points to it already; empty if the tag does not exist.
     *
     * @throws UserException if the tag points to another image
     */
    Optional<Digest> existing(ImageReference name) {
        Optional<Digest> existing = registries.find(name);
        existing.filter(digest -> !isThisImage(name.withoutTag().withDigest(digest)))
                .ifPresent(other -> {
                    throw overwritten(name, other);
                });
        return existing;
    }

    /** A daemon knows the digests that it pushed or pulled itself. Otherwise the image is pulled and its ID is compared. */
    private boolean isThisImage(ImageReference existing) {
        Optional<ImageInfo> known = images.inspect(existing.toString());
        return known.isPresent() ? known.get().id().equals(image) : isThisImagePulled(existing);
    }

    private boolean isThisImagePulled(ImageReference existing) {
        registries.fetch(existing);
        Digest pulled = images.inspect(existing.toString()).map(ImageInfo::id).orElse(image);
        if (pulled.equals(image)) {
            return true;
        }
        images.remove(pulled);
        return false;
    }

    private static UserException overwritten(ImageReference name, Digest other) {
        return new UserException(
                "The tag " + Quote.of(name.toString()) + " points to another image in its registry (" + other
                        + "), and <push><immutableTags> is true.",
                "Choose another tag in <tags>, such as the next version. Nothing was pushed.",
                HelpTopic.PUSH_FAILED);
    }
}
