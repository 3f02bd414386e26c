package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ReportedImage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The push of one image under all its tags. */
final class ImagePush {

    private final ReportedImage image;
    private final PushSource source;
    private final BuildLog log;
    private final Clock clock;
    private final List<PushedName> names;

    /** Checks all tags, and pushes nothing. */
    ImagePush(ReportedImage image, PushSource source, boolean immutableTags, BuildLog log, Clock clock) {
        this.image = image;
        this.source = source;
        this.log = log;
        this.clock = clock;
        this.names = names(immutableTags);
    }

    ReportedImage image() {
        return image;
    }

    /** Pushes the image, and verifies that the registry has it: the image with its digest in each of its repositories, that of the first tag first. */
    List<ImageReference> run() {
        return names.stream()
                .map(name -> name.reference().withoutTag().withDigest(digest(name)))
                .distinct()
                .toList();
    }

    private List<PushedName> names(boolean immutableTags) {
        ImmutableTags tags = new ImmutableTags(source.images(), source.registries(), image.id());
        List<PushedName> checked = new ArrayList<>();
        for (ImageReference name : image.names()) {
            requireRepository(name);
            checked.add(new PushedName(name, immutableTags ? tags.existing(name) : Optional.empty()));
        }
        return checked;
    }

    private static void requireRepository(ImageReference name) {
        if (name.isOfficial()) {
            throw new UserException(
                    "The image " + Quote.of(name.toString())
                            + " names no registry and no namespace, so it is an official image of Docker Hub, which only Docker can push.",
                    "Write <image>registry.example.com/team/" + name.familiarName() + "</image>.",
                    HelpTopic.PUSH_FAILED);
        }
    }

    private Digest digest(PushedName name) {
        name.existing().ifPresent(digest -> log.skipped(name.reference(), digest));
        return name.existing().orElseGet(() -> push(name.reference()));
    }

    private Digest push(ImageReference name) {
        Instant start = clock.instant();
        log.pushing(name);
        Digest pushed = pushNow(name);
        requireInRegistry(name, pushed);
        log.pushed(name, pushed, Duration.between(start, clock.instant()));
        return pushed;
    }

    private Digest pushNow(ImageReference name) {
        try (TemporaryTag tag = TemporaryTag.set(name, image.id(), source.images(), log)) {
            return source.registries().push(image.id(), tag.reference(), new PushProgress(log, clock));
        }
    }

    private void requireInRegistry(ImageReference name, Digest pushed) {
        Optional<Digest> found = source.registries().find(name);
        if (!found.equals(Optional.of(pushed))) {
            throw new UserException(
                    "The image " + Quote.of(name.toString()) + " was pushed as " + pushed
                            + ", but its registry now has "
                            + found.map(Digest::toString).orElse("no image") + " under that name.",
                    "Find out what else pushes to the tag, or give each build its own tag in <tags>.",
                    HelpTopic.PUSH_FAILED);
        }
    }

    /** A tag of the image, and the digest that the registry has for it already if it must not be overwritten. */
    private record PushedName(ImageReference reference, Optional<Digest> existing) {}
}
