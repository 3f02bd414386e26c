package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.ReportedImage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pushes the image that was built last under all its names, and sees that the registry has it as what was pushed. */
public final class PushImage {

    private final ImageEngine images;
    private final RegistryEngine registries;
    private final BuildLog log;
    private final Clock clock;

    public PushImage(ImageEngine images, RegistryEngine registries, BuildLog log, Clock clock) {
        this.images = images;
        this.registries = registries;
        this.log = log;
        this.clock = clock;
    }

    /** Adds the manifest's digest to the report, and returns it. Nothing is pushed if one of the names may not be pushed to. */
    public Digest run(PushRequest request) {
        requireDocker();
        OutputDirectory output = new OutputDirectory(request.output());
        ReportedImage image = ReportedImage.find("push", request.output(), images);
        List<PushedName> names = pushedNames(image, request.immutableTags());
        List<Digest> digests =
                names.stream().map(name -> digest(image.id(), name)).toList();
        output.write(OutputDirectory.REPORT, ImageReport.pushed(output.read(OutputDirectory.REPORT), digests.get(0)));
        return digests.get(0);
    }

    private void requireDocker() {
        if (images.daemon().kind() == Daemon.Kind.PODMAN) {
            throw new UserException(
                    "Podman cannot be asked what a registry has, so the goal push could not see that the image arrived.",
                    "Push with \"podman push\", or build and push through Docker.",
                    HelpTopic.PUSH_FAILED);
        }
    }

    private List<PushedName> pushedNames(ReportedImage image, boolean immutable) {
        ImmutableTags guard = new ImmutableTags(images, registries, image.id());
        List<PushedName> names = new ArrayList<>();
        for (ImageReference name : image.names()) {
            requireOwn(name);
            names.add(new PushedName(name, immutable ? guard.standing(name) : Optional.empty()));
        }
        return names;
    }

    private static void requireOwn(ImageReference name) {
        if (name.isOfficial()) {
            throw new UserException(
                    "The image " + Quote.of(name.toString())
                            + " names no registry, thus is one of Docker Hub's official images, which only Docker pushes.",
                    "Write <image>registry.example.com/team/" + name.familiarName() + "</image>.",
                    HelpTopic.PUSH_FAILED);
        }
    }

    private Digest digest(Digest id, PushedName name) {
        name.standing().ifPresent(digest -> log.standing(name.reference(), digest));
        return name.standing().orElseGet(() -> push(id, name.reference()));
    }

    private Digest push(Digest id, ImageReference name) {
        Instant start = clock.instant();
        log.pushing(name);
        Digest pushed = pushNow(id, name);
        new PushVerification(images, registries).require(id, name, pushed);
        log.pushed(name, pushed, Duration.between(start, clock.instant()));
        return pushed;
    }

    private Digest pushNow(Digest id, ImageReference name) {
        try (TemporaryTag local = TemporaryTag.lent(name, id, images, log)) {
            return registries.push(local.reference(), new PushProgress(log, clock));
        }
    }

    /** A name of the image, and the digest as which the same image stands under it already, where that is to be kept. */
    private record PushedName(ImageReference reference, Optional<Digest> standing) {}
}
