package io.github.scratchmaven.workflow;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.archive.ImageTar;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.image.BuildFailure;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Builds an image: assembles the context, builds in the daemon, checks the result, and only then moves the tags to it. */
public final class BuildImage {

    private final ImageEngine engine;
    private final BuildLog log;
    private final Clock clock;

    public BuildImage(ImageEngine engine, BuildLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Leaves Dockerfile and {@code image.json} in the output folder, and the image as a tar if a format is given; on failure, each tag still names what
     * it named.
     */
    public void run(BuildRequest request, Optional<ArchiveFormat> archive) {
        Instant start = clock.instant();
        engine.capabilities().requireSupported(request.needs());
        AccessCheck.requireThere(request.shape().access());
        OutputFolder output = new OutputFolder(request.folders().output());
        Assembly assembly = assembled(request, output);
        ImagePurpose purpose = assembly.purpose();
        log.building(request.names(), assembly.recipe().builder(), engine.daemon());
        DaemonBuild build = new DaemonBuild(engine, log, clock, assembly, request.daemon());
        BuilderImage builder = build.builder();
        Secrets secrets = new ExposedSecrets(request).givenToTheBuild();
        ImageFacts facts = ImageFacts.read(engine, build.image(), secrets);
        ImageChecks checks = new ImageChecks(facts, purpose, assembly.settings());
        requireSound(facts, checks, secrets, request);
        archive.ifPresent(format -> archive(format, facts.info().id(), request));
        tag(request.names(), facts);
        BuiltImage built = new BuiltImage(
                request.names(), facts, builder, engine.daemon(), Duration.between(start, clock.instant()));
        output.write(OutputFolder.REPORT, new ImageReport(built, checks).json());
        log.built(built);
    }

    private Assembly assembled(BuildRequest request, OutputFolder output) {
        Assembly assembly =
                new Assembler(request, log::warning).assemble(engine.daemon().platform());
        output.write(OutputFolder.DOCKERFILE, assembly.dockerfile().text());
        return assembly;
    }

    private void requireSound(ImageFacts facts, ImageChecks checks, Secrets secrets, BuildRequest request) {
        try {
            checks.requireRunnable();
            checks.requireWithout(secrets);
            checks.requireAtMost(request.maxSize());
        } catch (BuildFailure failure) {
            discard(facts.info().id(), failure);
            throw failure;
        }
        log.checked(checks);
    }

    /** Nobody can use what has no name; an image that has one from an earlier build stays. */
    private void discard(Digest id, BuildFailure failure) {
        try {
            engine.remove(id);
        } catch (UserException trouble) {
            failure.addSuppressed(trouble);
        }
    }

    private void archive(ArchiveFormat format, Digest id, BuildRequest request) {
        ImageTar tar = new ImageTar(format, request.names().references());
        Path file = request.folders().archive(format);
        log.archived(ImageFacts.exported(engine, id, export -> tar.write(export, file)));
    }

    /** What the first name stood for is compared with before it is lost. */
    private void tag(ImageNames names, ImageFacts facts) {
        PreviousImage.of(engine, names.first()).ifPresent(previous -> log.size(facts.size(), previous.changeTo(facts)));
        names.references().forEach(reference -> engine.tag(facts.info().id(), reference));
    }
}
