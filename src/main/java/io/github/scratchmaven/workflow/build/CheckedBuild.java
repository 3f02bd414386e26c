package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.AcceptedFinding;
import io.github.scratchmaven.inspect.ContentDecision;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.inspect.check.FileReasons;
import io.github.scratchmaven.inspect.check.ImageChecks;
import io.github.scratchmaven.inspect.check.ImageUnderTest;
import io.github.scratchmaven.inspect.check.JavaClasses;
import io.github.scratchmaven.inspect.check.NeedTable;
import io.github.scratchmaven.inspect.scan.SecretValues;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.report.JavaReport;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.LoggedWarnings;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Builds in the daemon, checks the image, and only then writes its archive and its report and moves its tags to it. */
final class CheckedBuild implements Build {

    /** Of this JVM: a Maven that builds several modules or stays alive has loaded the classes. */
    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final ImageEngine engine;
    private final ImageReader reader;
    private final BuildLog log;
    private final Clock clock;

    CheckedBuild(ImageEngine engine, ImageReader reader, BuildLog log, Clock clock) {
        this.engine = engine;
        this.reader = reader;
        this.log = log;
        this.clock = clock;
    }

    /** Leaves Dockerfile and {@code image.json} in the output directory, and the archive of the image if one is requested. */
    @Override
    public BuildOutcome run(BuildJob job) {
        Instant start = clock.instant();
        LoggedWarnings warnings = new LoggedWarnings(log);
        engine.prepare();
        requireCapable(job.request());
        Assembly assembly = assemble(job, warnings);
        DeclaredImage declared = assembly.declared(); // rejects a wrong entrypoint before anything is built
        DaemonBuild build = new DaemonBuild(
                engine, log, warnings, clock, assembly, job.request().daemon());
        BuilderImage builder = build.builder();
        SecretValues secrets = new ExposedSecrets(job.request(), assembly.recipe()).givenToTheBuild();
        Digest id = image(build, job, declared, builder);
        CheckedImage checked = checked(job, declared, secrets, id, new ExpectedLayers(assembly), warnings);
        tag(job, checked.facts());
        ImageReport report = report(job, checked, builder, Duration.between(start, clock.instant()));
        job.output().write(OutputDirectory.REPORT, report.json());
        ImageFacts facts = checked.facts();
        return new BuildOutcome(builder.reference(), builder.id(), facts.info().id(), facts.size(), warnings.all());
    }

    private Assembly assemble(BuildJob job, Consumer<String> warnings) {
        Assembly assembly = new Assembler(job.request(), warnings)
                .assemble(job.sources(), engine.daemon().platform());
        job.output().write(OutputDirectory.DOCKERFILE, assembly.dockerfile().text());
        log.building(job.request().names(), assembly.recipe().builder(), engine.daemon());
        return assembly;
    }

    private Digest image(DaemonBuild build, BuildJob job, DeclaredImage declared, BuilderImage builder) {
        try (WarmUp warmUp = new WarmUp(() -> warmUp(job, declared, builder), WARM, log)) {
            return build.image(warmUp::begin);
        }
    }

    /** Reads the image once, for the checks and for its archive. */
    private CheckedImage checked(
            BuildJob job,
            DeclaredImage declared,
            SecretValues secrets,
            Digest id,
            ExpectedLayers expected,
            Consumer<String> warnings) {
        BuildRequest request = job.request();
        try (ArchiveOutput archive = ArchiveOutput.of(request, job.archive())) {
            ImageFacts facts = archive.read(engine, id, secrets).orElseGet(() -> reader.read(id, expected, secrets));
            ImageUnderTest image = underTest(job, declared, facts, secrets);
            CheckedImage checked = check(facts, image, request.checks().accepted(), warnings);
            archive.write().ifPresent(log::wrote);
            return checked;
        }
    }

    private static ImageUnderTest underTest(
            BuildJob job, DeclaredImage declared, ImageFacts facts, SecretValues secrets) {
        return ImageUnderTest.of(
                facts.contents(),
                declared,
                facts.info().platform(),
                secrets,
                job.request().checks().maxSize());
    }

    /** Does with the last image what is done with a new one, but writes and reports nothing. */
    private void warmUp(BuildJob job, DeclaredImage declared, BuilderImage builder) throws IOException {
        Optional<ImageContents> last = reader.warmUp();
        if (last.isPresent()) {
            ImageInfo info =
                    new ImageInfo(builder.id(), 0, engine.daemon().platform(), List.of(), "", List.of(), List.of());
            ImageFacts facts = new ImageFacts(info, last.get());
            ImageUnderTest image = underTest(job, declared, facts, SecretValues.NONE);
            ImageChecks.run(image);
            report(job, new CheckedImage(facts, image, NeedTable.decisions(image), List.of()), builder, Duration.ZERO)
                    .json();
        }
    }

    private ImageReport report(BuildJob job, CheckedImage checked, BuilderImage builder, Duration duration) {
        BuiltImage built = new BuiltImage(
                job.request().names().references(),
                checked.facts().info(),
                checked.facts().contents(),
                builder,
                engine.daemon(),
                duration);
        ImageUnderTest image = checked.image();
        return new ImageReport(
                built,
                FileReasons.of(image),
                checked.decisions(),
                checked.accepted(),
                image.goBuildInfo(),
                java(image));
    }

    private static Optional<JavaReport> java(ImageUnderTest image) {
        return image.declared().java().flatMap(application -> image.javaRuntime()
                .map(runtime -> new JavaReport(application, runtime, JavaClasses.leftOut(image))));
    }

    private void requireCapable(BuildRequest request) {
        if (!request.needs().isEmpty()) {
            engine.capabilities().requireSupported(request.needs());
        }
    }

    private CheckedImage check(
            ImageFacts facts, ImageUnderTest image, AcceptedWarnings accepted, Consumer<String> warn) {
        try {
            List<Finding> warnings = ImageChecks.run(image);
            List<ContentDecision> decisions = NeedTable.decisions(image);
            log.decided(decisions);
            return new CheckedImage(facts, image, decisions, acceptedOf(warnings, accepted, warn));
        } catch (BuildFailure failure) {
            discard(facts.info().id(), failure);
            throw failure;
        }
    }

    private List<AcceptedFinding> acceptedOf(List<Finding> warnings, AcceptedWarnings accepted, Consumer<String> warn) {
        return warnings.stream()
                .flatMap(finding -> acceptedOrReported(finding, accepted, warn).stream())
                .toList();
    }

    private Optional<AcceptedFinding> acceptedOrReported(
            Finding finding, AcceptedWarnings accepted, Consumer<String> warn) {
        Optional<AcceptedFinding> known = accepted.accept(finding);
        known.ifPresentOrElse(log::accepted, () -> warn.accept(finding.text()));
        return known;
    }

    /** Removes the image, unless it has a tag of an earlier build. */
    private void discard(Digest id, BuildFailure failure) {
        try {
            engine.remove(id);
        } catch (UserException error) {
            failure.addSuppressed(error);
        }
    }

    /** Compares the image with the one that the first name points to, then moves the names. */
    private void tag(BuildJob job, ImageFacts facts) {
        ImageNames names = job.request().names();
        PreviousImage.of(engine, names.first(), job.output())
                .ifPresent(previous -> log.size(facts.size(), previous.changeTo(facts)));
        names.references().forEach(reference -> engine.tag(facts.info().id(), reference));
        engine.directory().ifPresent(log::wrote);
    }

    /** An image that passed the checks, with the warnings that are accepted. */
    private record CheckedImage(
            ImageFacts facts, ImageUnderTest image, List<ContentDecision> decisions, List<AcceptedFinding> accepted) {}
}
