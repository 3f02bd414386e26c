package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.inspect.check.FileReasons;
import io.github.scratchmaven.inspect.check.ImageChecks;
import io.github.scratchmaven.inspect.check.ImageUnderTest;
import io.github.scratchmaven.inspect.check.NeedTable;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * it named. Where nothing has changed since the last build and its image stands, all that is done is to see to its tags.
     */
    public void run(BuildRequest request, Optional<ArchiveFormat> archive) {
        Instant start = clock.instant();
        PreflightCheck.requireThere(request.shape().access());
        SourceFiles sources = SourceFiles.of(request);
        Optional<Digest> inputs = request.isRepeatable()
                ? new BuildInputs(request, archive, engine.daemon(), sources).digest(start)
                : Optional.empty();
        Optional<LastBuild> last = LastBuild.in(outputOf(request))
                .filter(build -> inputs.equals(Optional.of(build.inputs())))
                .filter(build -> hasArchive(request, archive));
        last.flatMap(build -> build.standing(engine))
                .ifPresentOrElse(
                        image -> confirm(request.names(), last.orElseThrow(), image, start),
                        () -> build(request, sources, inputs, archive, start));
    }

    private static boolean hasArchive(BuildRequest request, Optional<ArchiveFormat> archive) {
        return archive.map(request.folders()::archive).stream().allMatch(Files::exists);
    }

    private void confirm(ImageNames names, LastBuild last, ImageInfo image, Instant start) {
        log.building(names, last.builder(), engine.daemon());
        last.warnings().forEach(log::warning);
        log.unchanged();
        names.references().stream()
                .filter(reference -> !image.tags().contains(reference.toString()))
                .forEach(reference -> engine.tag(image.id(), reference));
        log.built(names, last.size(), image.id(), since(start));
    }

    private void build(
            BuildRequest request,
            SourceFiles sources,
            Optional<Digest> inputs,
            Optional<ArchiveFormat> archive,
            Instant start) {
        engine.prepare();
        OutputDirectory output = outputOf(request);
        output.remove(LastBuild.FILE);
        requireCapable(request);
        Assembly assembly = new Assembler(request, log::warning)
                .assemble(sources, engine.daemon().platform());
        output.write(OutputDirectory.DOCKERFILE, assembly.dockerfile().text());
        DeclaredImage declared = assembly.declared();
        log.building(request.names(), assembly.recipe().builder(), engine.daemon());
        DaemonBuild build = new DaemonBuild(engine, log, clock, assembly, request.daemon());
        BuilderImage builder = build.builder();
        SecretValues secrets = new ExposedSecrets(request).givenToTheBuild();
        ImageFacts facts;
        ImageUnderTest image;
        try (ArchiveOutput tar = ArchiveOutput.of(request, archive)) {
            facts = tar.read(engine, build.image(), secrets);
            image = ImageUnderTest.of(facts.contents(), declared, facts.info().platform(), secrets, request.maxSize());
            check(image, facts.info().id());
            tar.write().ifPresent(log::archived);
        }
        tag(request.names(), facts);
        BuiltImage built = new BuiltImage(
                request.names().references(), facts.info(), facts.contents(), builder, engine.daemon(), since(start));
        output.write(
                OutputDirectory.REPORT,
                new ImageReport(built, FileReasons.of(image), NeedTable.decisions(image), image.goBuildInfo()).json());
        inputs.ifPresent(same -> output.write(
                LastBuild.FILE, LastBuild.of(same, built, log.warnings()).text()));
        log.built(request.names(), facts.size(), facts.info().id(), built.duration());
    }

    private void requireCapable(BuildRequest request) {
        if (!request.needs().isEmpty()) {
            engine.capabilities().requireSupported(request.needs());
        }
    }

    private static OutputDirectory outputOf(BuildRequest request) {
        return new OutputDirectory(request.folders().output());
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private void check(ImageUnderTest image, Digest id) {
        try {
            List<Finding> warnings = ImageChecks.run(image);
            log.checked(NeedTable.decisions(image), warnings);
        } catch (BuildFailure failure) {
            discard(id, failure);
            throw failure;
        }
    }

    /** Nobody can use what has no name; an image that has one from an earlier build stays. */
    private void discard(Digest id, BuildFailure failure) {
        try {
            engine.remove(id);
        } catch (UserException trouble) {
            failure.addSuppressed(trouble);
        }
    }

    /** What the first name stood for is compared with before it is lost. */
    private void tag(ImageNames names, ImageFacts facts) {
        PreviousImage.of(engine, names.first()).ifPresent(previous -> log.size(facts.size(), previous.changeTo(facts)));
        names.references().forEach(reference -> engine.tag(facts.info().id(), reference));
    }
}
