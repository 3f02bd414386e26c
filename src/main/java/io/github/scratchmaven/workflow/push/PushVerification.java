package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/** Verifies after a push that the registry has the image that was built. */
final class PushVerification {

    private final ImageEngine images;
    private final RegistryEngine registries;

    PushVerification(ImageEngine images, RegistryEngine registries) {
        this.images = images;
        this.registries = registries;
    }

    /** The digest is the one that the daemon reported for the push. */
    void require(Digest image, ImageReference name, Digest pushed) {
        requireSameImage(image, name, pushed);
        requireInRegistry(name, pushed);
    }

    /** Another process may have moved the tag in the daemon before the push began. */
    private void requireSameImage(Digest image, ImageReference name, Digest pushed) {
        if (!image.equals(pushed) && !isKnownAs(name.withoutTag().withDigest(pushed), image)) {
            throw new UserException(
                    "The daemon pushed another image (" + pushed + ") as " + Quote.of(name.toString())
                            + " than the one that was built (" + image
                            + "), since the tag was moved in the daemon during the push.",
                    "Push again while no other process uses the tag.",
                    HelpTopic.PUSH_FAILED);
        }
    }

    /** With the image store of containerd, the ID of an image is its digest in registries. Other daemons record the digests of each image. */
    private boolean isKnownAs(ImageReference reference, Digest image) {
        return images.inspect(image.toString())
                .filter(info -> info.registryDigests().contains(reference.toString()))
                .isPresent();
    }

    private void requireInRegistry(ImageReference name, Digest pushed) {
        Optional<Digest> found = registries.find(name);
        if (!found.equals(Optional.of(pushed))) {
            throw new UserException(
                    "The image " + Quote.of(name.toString()) + " was pushed as " + pushed
                            + ", but its registry now has "
                            + found.map(Digest::toString).orElse("no image") + " under that name.",
                    "Find out what else pushes to the tag, or give each build its own tag in <tags>.",
                    HelpTopic.PUSH_FAILED);
        }
    }
}
