package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.AcceptedFinding;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds in the daemon, checks the image, and only then writes its archive and its report and moves its tags to it. */
final class CheckedBuild implements Build {

    private final ImageEngine engine;
    private final BuildLog log;
    private final Clock clock;

    CheckedBuild(ImageEngine engine, BuildLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /** Leaves Dockerfile and {@code image.json} in the output directory, and the archive of the image if one is requested. */
    @Override
    public BuildOutcome run(BuildJob job) {
        Instant start = clock.instant();
        List<String> warnings = new ArrayList<>();
        Consumer<String> warn = warning -> {
            warnings.add(warning);
            log.warning(warning);
        };
        BuildRequest request = job.request();
        engine.prepare();
        requireCapable(request);
        Assembly assembly = new Assembler(request, warn)
                .assemble(job.sources(), engine.daemon().platform());
        job.output().write(OutputDirectory.DOCKERFILE, assembly.dockerfile().text());
        DeclaredImage declared = assembly.declared();
        log.building(request.names(), assembly.recipe().builder(), engine.daemon());
        DaemonBuild build = new DaemonBuild(engine, log, warn, clock, assembly, request.daemon());
        BuilderImage builder = build.builder();
        SecretValues secrets = new ExposedSecrets(request, assembly.recipe()).givenToTheBuild();
        ImageFacts facts;
        ImageUnderTest image;
        List<AcceptedFinding> accepted;
        try (ArchiveOutput archive = ArchiveOutput.of(request, job.archive())) {
            facts = archive.read(engine, build.image(), secrets);
            image = ImageUnderTest.of(
                    facts.contents(),
                    declared,
                    facts.info().platform(),
                    secrets,
                    request.checks().maxSize());
            accepted = check(image, facts.info().id(), request.checks().accepted(), warn);
            archive.write().ifPresent(log::archived);
        }
        tag(request.names(), facts);
        BuiltImage built = new BuiltImage(
                request.names().references(), facts.info(), facts.contents(), builder, engine.daemon(), since(start));
        job.output()
                .write(
                        OutputDirectory.REPORT,
                        new ImageReport(
                                        built,
                                        FileReasons.of(image),
                                        NeedTable.decisions(image),
                                        accepted,
                                        image.goBuildInfo())
                                .json());
        return new BuildOutcome(builder.reference(), builder.id(), facts.info().id(), facts.size(), warnings);
    }

    private void requireCapable(BuildRequest request) {
        if (!request.needs().isEmpty()) {
            engine.capabilities().requireSupported(request.needs());
        }
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    /** Returns the warnings that are accepted. */
    private List<AcceptedFinding> check(
            ImageUnderTest image, Digest id, AcceptedWarnings accepted, Consumer<String> warn) {
        try {
            List<Finding> warnings = ImageChecks.run(image);
            log.decided(NeedTable.decisions(image));
            return warnings.stream()
                    .flatMap(finding -> acceptedOrReported(finding, accepted, warn).stream())
                    .toList();
        } catch (BuildFailure failure) {
            discard(id, failure);
            throw failure;
        }
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
    private void tag(ImageNames names, ImageFacts facts) {
        PreviousImage.of(engine, names.first()).ifPresent(previous -> log.size(facts.size(), previous.changeTo(facts)));
        names.references().forEach(reference -> engine.tag(facts.info().id(), reference));
    }
}
