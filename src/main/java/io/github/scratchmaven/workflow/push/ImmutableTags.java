package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/** Keeps tags of a registry that stand for another image from being overwritten. */
final class ImmutableTags {

    private final ImageEngine images;
    private final RegistryEngine registries;
    private final Digest image;

    ImmutableTags(ImageEngine images, RegistryEngine registries, Digest image) {
        this.images = images;
        this.registries = registries;
        this.image = image;
    }

    /**
     * The digest as which this image stands under the name already; empty if nothing does.
     *
     * @throws UserException if another image does
     */
    Optional<Digest> standing(ImageReference name) {
        Optional<Digest> standing = registries.find(name);
        standing.filter(digest -> !isThisImage(name.withoutTag().withDigest(digest)))
                .ifPresent(other -> {
                    throw taken(name, other);
                });
        return standing;
    }

    /** A daemon knows the digest of what it pushed or pulled itself; of what another did, the image's own ID has to be compared. */
    private boolean isThisImage(ImageReference standing) {
        Optional<ImageInfo> known = images.inspect(standing.toString());
        return known.isPresent() ? known.get().id().equals(image) : isThisImageFetched(standing);
    }

    private boolean isThisImageFetched(ImageReference standing) {
        registries.fetch(standing);
        Digest fetched = images.inspect(standing.toString()).map(ImageInfo::id).orElse(image);
        if (fetched.equals(image)) {
            return true;
        }
        images.remove(fetched);
        return false;
    }

    private static UserException taken(ImageReference name, Digest other) {
        return new UserException(
                "The tag " + Quote.of(name.toString()) + " stands for another image in its registry (" + other
                        + "), and <push><immutableTags> is true.",
                "Choose another tag in <tags>, such as the next version; nothing was pushed.",
                HelpTopic.PUSH_FAILED);
    }
}
