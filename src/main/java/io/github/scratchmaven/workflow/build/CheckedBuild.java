package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
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
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.DebugReport;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.report.JavaReport;
import io.github.scratchmaven.report.origin.PackageUrl;
import io.github.scratchmaven.report.sbom.CargoLock;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.LoggedWarnings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A build in the daemon for one platform, and the check of its image, which nothing names yet. */
final class CheckedBuild {

    /** Of this JVM: a Maven that builds several modules or stays alive has loaded the classes. */
    private static final AtomicBoolean WARM = new AtomicBoolean();

    private final BuildJob job;
    private final ImageEngine engine;
    private final ImageReader reader;
    private final BuildLog log;
    private final Clock clock;
    private final LoggedWarnings warnings;
    private final Assembly assembly;
    private final DeclaredImage declared;
    private final SortedSet<PackageUrl> crates;
    private final DaemonBuild build;
    private final Instant start;

    /** Assembles what is built. Rejects a wrong entrypoint before anything is built. */
    CheckedBuild(BuildJob job, ImageEngine engine, ImageReader reader, BuildLog log, Clock clock) {
        this.start = clock.instant();
        this.job = job;
        this.engine = engine;
        this.reader = reader;
        this.log = log;
        this.clock = clock;
        this.warnings = new LoggedWarnings(log);
        engine.prepare();
        requireCapable(job.request());
        this.assembly = new Assembler(job.request(), warnings)
                .assemble(job.sources(), TargetPlatform.of(platform(), engine.machine(platform())));
        this.declared = assembly.declared();
        this.crates = crates(assembly);
        this.build = new DaemonBuild(
                engine, log, warnings, clock, assembly, job.request().daemon());
    }

    private static SortedSet<PackageUrl> crates(Assembly assembly) {
        boolean hasList = assembly.recipe().mayCompileRust()
                && assembly.context()
                        .find(ContextPath.of(CargoLock.FILE))
                        .filter(RegularFile.class::isInstance)
                        .isPresent();
        return hasList
                ? CargoLock.crates(new ContextSourceTree(assembly.context()).read(CargoLock.FILE))
                : new TreeSet<>();
    }

    String dockerfile() {
        return assembly.dockerfile().text();
    }

    Assembly assembly() {
        return assembly;
    }

    /** The builder image. */
    ImageReference builder() {
        return assembly.recipe().builder();
    }

    /** Pulls the image of the debug tools if there is one. It must exist for the platform. */
    void requireTools() {
        build.tools();
    }

    /** Writes the archive of the image if one is requested. Removes an image that does not pass the checks. */
    CheckedImage run() {
        BuilderImage builder = build.builder();
        Optional<BuilderImage> tools = build.tools();
        SecretValues secrets = new ExposedSecrets(job.request(), assembly.recipe()).givenToTheBuild();
        Passed passed = passed(secrets, builder, tools);
        ImageFacts facts = passed.facts();
        BuildOutcome outcome = new BuildOutcome(
                builder.reference(), builder.id(), facts.info().id(), facts.size(), warnings.all(), passed.debug());
        ImageReport report = report(passed, builder, Duration.between(start, clock.instant()));
        return new CheckedImage(outcome, facts.info(), Optional.of(report));
    }

    private Digest image(BuilderImage builder) {
        try (WarmUp warmUp = new WarmUp(() -> warmUp(builder), WARM, log)) {
            return build.image(warmUp::begin);
        }
    }

    /** Reads the image once, for the checks and for its archive. */
    private Passed passed(SecretValues secrets, BuilderImage builder, Optional<BuilderImage> tools) {
        Digest id = image(builder);
        BuildRequest request = job.request();
        ExpectedLayers expected = new ExpectedLayers(assembly);
        try (ArchiveOutput archive = ArchiveOutput.of(request, job.archive())) {
            ImageFacts facts = archive.read(engine, id, secrets).orElseGet(() -> reader.read(id, expected, secrets));
            Passed passed =
                    check(facts, underTest(facts, secrets), request.checks().accepted());
            Passed complete = orDiscarded(id, () -> {
                ComponentFacts components = components(builder, passed);
                return passed.with(components, accepted(components), debugImage(facts.info(), tools));
            });
            archive.write().ifPresent(log::wrote);
            return complete;
        }
    }

    private Optional<DebugImage> debugImage(ImageInfo image, Optional<BuilderImage> tools) {
        return tools.isPresent()
                ? Optional.of(new DebugBuild(engine.forDebugImages(), build).of(image, tools.get()))
                : Optional.empty();
    }

    private ImageUnderTest underTest(ImageFacts facts, SecretValues secrets) {
        return ImageUnderTest.of(
                facts.contents(),
                declared,
                facts.info().platform(),
                secrets,
                job.request().checks().maxSize());
    }

    /** Does with the last image what is done with a new one, but writes and reports nothing. */
    private void warmUp(BuilderImage builder) throws IOException {
        Optional<ImageContents> last = reader.warmUp();
        if (last.isPresent()) {
            ImageInfo info = new ImageInfo(builder.id(), 0, platform(), List.of(), "", List.of(), List.of());
            ImageFacts facts = new ImageFacts(info, last.get());
            ImageUnderTest image = underTest(facts, SecretValues.NONE);
            ImageChecks.run(image);
            report(new Passed(facts, image, NeedTable.decisions(image), List.of()), builder, Duration.ZERO)
                    .json(Optional.empty());
        }
    }

    private Platform platform() {
        return Optional.ofNullable(job.request().image().platform())
                .orElseGet(() -> engine.daemon().platform());
    }

    private ComponentFacts components(BuilderImage builder, Passed passed) {
        return ComponentFacts.of(
                passed.image(),
                passed.facts(),
                assembly,
                job.request(),
                crates,
                new ComponentFacts.Builder(builder.id(), build, log, warnings));
    }

    /** What is made of the image, which is removed if that fails. */
    private <T> T orDiscarded(Digest id, Supplier<T> made) {
        try {
            return made.get();
        } catch (UserException failure) {
            discard(id, failure);
            throw failure;
        }
    }

    private List<AcceptedFinding> accepted(ComponentFacts components) {
        return components
                .licenses()
                .map(licenses ->
                        acceptedOf(licenses.findings(), job.request().checks().accepted()))
                .orElse(List.of());
    }

    private ImageReport report(Passed passed, BuilderImage builder, Duration duration) {
        BuiltImage built = new BuiltImage(
                job.request().names().references(),
                passed.facts().info(),
                passed.facts().contents(),
                builder,
                engine.daemon(),
                duration);
        ImageUnderTest image = passed.image();
        return new ImageReport(
                built,
                FileReasons.of(image),
                passed.components().origins(),
                passed.components().licenses(),
                image.dependencies().needs(),
                passed.decisions(),
                warnings.all(),
                passed.accepted(),
                image.goBuildInfo(),
                java(image),
                passed.components().bill(),
                debugReport(passed.debug()));
    }

    private Optional<DebugReport> debugReport(Optional<DebugImage> debug) {
        return debug.isPresent()
                ? Optional.of(new DebugReport(
                        job.request().names().debug().references(), debug.get().id()))
                : Optional.empty();
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

    private Passed check(ImageFacts facts, ImageUnderTest image, AcceptedWarnings accepted) {
        try {
            List<Finding> found = ImageChecks.run(image);
            List<ContentDecision> decisions = NeedTable.decisions(image);
            log.decided(decisions);
            return new Passed(facts, image, decisions, acceptedOf(found, accepted));
        } catch (BuildFailure failure) {
            discard(facts.info().id(), failure);
            throw failure;
        }
    }

    private List<AcceptedFinding> acceptedOf(List<Finding> found, AcceptedWarnings accepted) {
        return found.stream()
                .flatMap(finding -> acceptedOrReported(finding, accepted).stream())
                .toList();
    }

    private Optional<AcceptedFinding> acceptedOrReported(Finding finding, AcceptedWarnings accepted) {
        Optional<AcceptedFinding> known = accepted.accept(finding);
        known.ifPresentOrElse(log::accepted, () -> warnings.accept(finding.text()));
        return known;
    }

    /** Removes the image, unless it has a tag of an earlier build. */
    private void discard(Digest id, UserException failure) {
        try {
            engine.remove(id);
        } catch (UserException error) {
            failure.addSuppressed(error);
        }
    }

    /** An image that passed the checks, with the warnings that are accepted, and its debug image. */
    private record Passed(
            ImageFacts facts,
            ImageUnderTest image,
            List<ContentDecision> decisions,
            List<AcceptedFinding> accepted,
            ComponentFacts components,
            Optional<DebugImage> debug) {

        Passed(
                ImageFacts facts,
                ImageUnderTest image,
                List<ContentDecision> decisions,
                List<AcceptedFinding> accepted) {
            this(facts, image, decisions, accepted, ComponentFacts.NONE, Optional.empty());
        }

        Passed with(ComponentFacts known, List<AcceptedFinding> more, Optional<DebugImage> twin) {
            return new Passed(
                    facts,
                    image,
                    decisions,
                    Stream.concat(accepted.stream(), more.stream()).toList(),
                    known,
                    twin);
        }
    }
}
