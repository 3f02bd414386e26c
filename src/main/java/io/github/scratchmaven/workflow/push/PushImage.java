package io.github.scratchmaven.workflow.push;

import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.report.provenance.Provenance;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.ReportedImage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The goal {@code push}: pushes the image of the last build under all its tags, verifies that the registry has it, and attaches its documents. */
public final class PushImage {

    private final ImageStore images;
    private final RegistryEngine registries;
    private final AttachDocuments documents;
    private final BuildLog log;
    private final Clock clock;

    public PushImage(
            ImageStore images, RegistryEngine registries, AttachDocuments documents, BuildLog log, Clock clock) {
        this.images = images;
        this.registries = registries;
        this.documents = documents;
        this.log = log;
        this.clock = clock;
    }

    /** Adds the digest of the manifest to {@code image.json} and {@code provenance.json}, and returns it. Nothing is pushed if one of the tags must not be overwritten. */
    public Digest run(PushRequest request) {
        OutputDirectory output = new OutputDirectory(request.output());
        ReportedImage image = ReportedImage.find("push", request.output(), images);
        List<PushedName> names = pushedNames(image, request.immutableTags());
        List<Digest> digests = digests(image, names);
        output.write(OutputDirectory.REPORT, ImageReport.pushed(output.read(OutputDirectory.REPORT), digests.get(0)));
        if (output.has(OutputDirectory.PROVENANCE)) {
            output.write(
                    OutputDirectory.PROVENANCE,
                    Provenance.pushed(output.read(OutputDirectory.PROVENANCE), digests.get(0)));
        }
        pushed(names, digests).forEach(pushed -> documents.run(image, pushed, request));
        return digests.get(0);
    }

    /** Pushes the debug image of the last build under all its tags. It is signed as the image, but it has no documents. */
    public void runForDebugImage(PushRequest request) {
        ReportedImage image = ReportedImage.findDebug("push", request.output(), images);
        List<PushedName> names = pushedNames(image, request.immutableTags());
        pushed(names, digests(image, names))
                .forEach(pushed -> documents.run(image, pushed, request.withoutDocuments()));
    }

    private List<Digest> digests(ReportedImage image, List<PushedName> names) {
        return names.stream().map(name -> digest(image.id(), name)).toList();
    }

    /** The image in each of its repositories. */
    private static Set<ImageReference> pushed(List<PushedName> names, List<Digest> digests) {
        Set<ImageReference> pushed = new LinkedHashSet<>();
        for (int number = 0; number < names.size(); number++) {
            pushed.add(names.get(number).reference().withoutTag().withDigest(digests.get(number)));
        }
        return pushed;
    }

    private List<PushedName> pushedNames(ReportedImage image, boolean immutable) {
        ImmutableTags tags = new ImmutableTags(images, registries, image.id());
        List<PushedName> names = new ArrayList<>();
        for (ImageReference name : image.names()) {
            requireRepository(name);
            names.add(new PushedName(name, immutable ? tags.existing(name) : Optional.empty()));
        }
        return names;
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

    private Digest digest(Digest id, PushedName name) {
        name.existing().ifPresent(digest -> log.skipped(name.reference(), digest));
        return name.existing().orElseGet(() -> push(id, name.reference()));
    }

    private Digest push(Digest id, ImageReference name) {
        Instant start = clock.instant();
        log.pushing(name);
        Digest pushed = pushNow(id, name);
        requireInRegistry(name, pushed);
        log.pushed(name, pushed, Duration.between(start, clock.instant()));
        return pushed;
    }

    private Digest pushNow(Digest id, ImageReference name) {
        try (TemporaryTag tag = TemporaryTag.set(name, id, images, log)) {
            return registries.push(id, tag.reference(), new PushProgress(log, clock));
        }
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

    /** A tag of the image, and the digest that the registry has for it already if it must not be overwritten. */
    private record PushedName(ImageReference reference, Optional<Digest> existing) {}
}
