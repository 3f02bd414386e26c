package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;

/** Sees that what a registry has after a push is what was to be pushed. */
final class PushVerification {

    private final ImageEngine images;
    private final RegistryEngine registries;

    PushVerification(ImageEngine images, RegistryEngine registries) {
        this.images = images;
        this.registries = registries;
    }

    /** The digest is the one that the daemon says it has pushed under the name. */
    void require(Digest image, ImageReference name, Digest pushed) {
        requireOf(image, name, pushed);
        requireThere(name, pushed);
    }

    /** Somebody may have moved the tag in the daemon between our look and its. */
    private void requireOf(Digest image, ImageReference name, Digest pushed) {
        if (!image.equals(pushed) && !isKnownAs(name.withoutTag().withDigest(pushed), image)) {
            throw new UserException(
                    "Another image (" + pushed + ") than the one that was built (" + image + ") was pushed as "
                            + Quote.of(name.toString())
                            + ", since something else has moved the tag in the daemon meanwhile.",
                    "Push again while nothing else uses that tag.",
                    HelpTopic.PUSH_FAILED);
        }
    }

    /** A daemon that keeps images with containerd calls them what registries do; another notes what each is called there. */
    private boolean isKnownAs(ImageReference standing, Digest image) {
        return images.inspect(image.toString())
                .filter(info -> info.registryDigests().contains(standing.toString()))
                .isPresent();
    }

    private void requireThere(ImageReference name, Digest pushed) {
        Optional<Digest> there = registries.find(name);
        if (!there.equals(Optional.of(pushed))) {
            throw new UserException(
                    "The image " + Quote.of(name.toString()) + " was pushed as " + pushed + ", but its registry has "
                            + there.map(Digest::toString).orElse("nothing") + " under that name now.",
                    "See who else pushes to that tag, or give each build a tag of its own in <tags>.",
                    HelpTopic.PUSH_FAILED);
        }
    }
}
