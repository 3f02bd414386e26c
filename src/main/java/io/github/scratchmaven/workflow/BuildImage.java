package io.github.scratchmaven.workflow;

import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.image.BuildFailure;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.UserException;
import io.github.scratchmaven.inspect.ImagePurpose;
import io.github.scratchmaven.inspect.Secrets;
import io.github.scratchmaven.workflow.BuildRequest.DaemonSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** Leaves Dockerfile and {@code image.json} in the output folder; on failure, each tag still names what it named. */
    public void run(BuildRequest request) {
        Instant start = clock.instant();
        OutputFolder output = new OutputFolder(request.folders().output());
        Assembly assembly =
                new Assembler(request, log::warning).assemble(engine.daemon().platform());
        output.write(OutputFolder.DOCKERFILE, assembly.dockerfile().text());
        ImagePurpose purpose = assembly.purpose();
        log.building(request.names(), assembly.recipe().builder(), engine.daemon());
        BuildProgress progress = new BuildProgress(log, new StepNames(assembly.dockerfile()));
        BuilderImage builder =
                engine.require(assembly.recipe().builder(), request.daemon().pull(), progress);
        Secrets secrets = new ExposedSecrets(request).givenToTheBuild();
        ImageFacts facts = ImageFacts.read(engine, build(assembly, request.daemon(), progress), secrets);
        ImageChecks checks = checked(new ImageChecks(facts, purpose, assembly.settings()), facts, secrets, request);
        log.checked(checks);
        Optional<PreviousImage> previous =
                PreviousImage.of(engine, request.names().first());
        previous.ifPresent(image -> log.size(facts.info().size(), image.changeTo(facts)));
        request.names()
                .references()
                .forEach(reference -> engine.tag(facts.info().id(), reference));
        BuiltImage built = new BuiltImage(
                request.names(), facts, builder, engine.daemon(), Duration.between(start, clock.instant()));
        output.write(OutputFolder.REPORT, new ImageReport(built, checks).json());
        log.built(built);
    }

    private ImageChecks checked(ImageChecks checks, ImageFacts facts, Secrets secrets, BuildRequest request) {
        try {
            checks.requireRunnable();
            checks.requireWithout(secrets);
            checks.requireAtMost(request.maxSize());
            return checks;
        } catch (BuildFailure failure) {
            discard(facts.info().id(), failure);
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

    private Digest build(Assembly assembly, DaemonSettings settings, BuildProgress progress) {
        try {
            return engine.build(spec(assembly, settings), progress);
        } catch (BuildFailure failure) {
            throw progress.failure().map(step -> explained(step, assembly)).orElse(failure);
        }
    }

    private BuildFailure explained(StepFailed step, Assembly assembly) {
        StepDiagnosis diagnosis = new StepDiagnosis(step, new StepNames(assembly.dockerfile()), assembly.recipe());
        if (!diagnosis.isComplete()) {
            log.replay(step);
        }
        return diagnosis.failure();
    }

    private static BuildSpec spec(Assembly assembly, DaemonSettings settings) {
        return new BuildSpec(
                ContextPath.of(assembly.shape().dockerfile()),
                assembly.context(),
                arguments(assembly, settings),
                Optional.ofNullable(assembly.shape().platform()),
                Optional.ofNullable(settings.network()),
                settings.noCache());
    }

    /** With the time by which the daemon (Docker 24 and later) dates the image itself. */
    private static SortedMap<String, String> arguments(Assembly assembly, DaemonSettings settings) {
        SortedMap<String, String> arguments = new TreeMap<>(settings.args());
        arguments.put("SOURCE_DATE_EPOCH", Long.toString(assembly.shape().time().getEpochSecond()));
        return arguments;
    }
}
