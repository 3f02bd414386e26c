package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageNotFound;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.recipe.DebugStages;
import io.github.scratchmaven.recipe.OriginNotes;
import io.github.scratchmaven.recipe.PublishedTags;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One build in the daemon, with its progress in the log and an explanation if a step fails. */
final class DaemonBuild {

    private final ImageEngine engine;
    private final BuildLog log;
    private final Assembly assembly;
    private final DaemonSettings settings;
    private final StepNames names;
    private final BuildProgress progress;

    /** Empty until they are required. */
    private Optional<BuilderImage> tools = Optional.empty();

    /** Build and pull warnings go to {@code warn} only. */
    DaemonBuild(
            ImageEngine engine,
            BuildLog log,
            Consumer<String> warn,
            Clock clock,
            Assembly assembly,
            DaemonSettings settings) {
        this.engine = engine;
        this.log = log;
        this.assembly = assembly;
        this.settings = settings;
        this.names = new StepNames(assembly.dockerfile());
        this.progress = new BuildProgress(log, warn, names, clock);
    }

    /** Pulls it if the pull policy requires it. The error for a tag that does not exist lists those of the same release. */
    BuilderImage builder() {
        ImageReference builder = assembly.recipe().builder();
        try {
            return engine.require(ImageRole.BUILDER, builder, settings.pull(), progress);
        } catch (ImageNotFound absent) {
            List<String> others = PublishedTags.others(builder);
            throw others.isEmpty() ? absent : withTags(absent, builder, others);
        }
    }

    private static UserException withTags(ImageNotFound absent, ImageReference builder, List<String> distributions) {
        String release = builder.tag().orElseThrow().replaceFirst("-.*", "");
        return new UserException(
                absent.problem(),
                "Use a tag that was published: "
                        + distributions.stream()
                                .map(distribution -> "\"" + release + "-" + distribution + "\"")
                                .collect(Collectors.joining(", "))
                        + ".",
                HelpTopic.BUILDER_NOT_AVAILABLE);
    }

    /**
     * The finished image, which nothing names yet.
     *
     * @param meanwhile runs when the daemon has all that it needs from this machine
     */
    Digest image(Runnable meanwhile) {
        progress.whenContextIsSent(meanwhile);
        return image(engine, spec(Map.of()), progress);
    }

    /** Pulls the image that the tools of the debug image come from, if there is one, as the builder. It must exist for the platform of the image. */
    Optional<BuilderImage> tools() {
        if (tools.isEmpty()) {
            tools = assembly.image().debug().map(this::requiredTools);
        }
        return tools;
    }

    private BuilderImage requiredTools(ImageReference image) {
        BuilderImage required = engine.require(ImageRole.DEBUG_TOOLS, image, settings.pull(), progress);
        Optional.ofNullable(assembly.image().platform()).ifPresent(platform -> requireFor(platform, image));
        return required;
    }

    /** With a build that runs nothing. The label makes it another image than the one that it comes from, so that only a new image is removed. */
    private void requireFor(Platform platform, ImageReference image) {
        ContextPath dockerfile = ContextPath.of(OutputDirectory.DOCKERFILE);
        String text = "FROM " + image + "\nLABEL io.github.scratchmaven.check=" + UUID.randomUUID() + "\n";
        BuildSpec spec = new BuildSpec(
                dockerfile,
                BuildContext.empty().with(dockerfile, new RegularFile(false, ByteSource.of(text))),
                new StepInputs(new TreeMap<>(), BuildSecrets.NONE),
                Optional.of(platform),
                Optional.empty(),
                BuildCaches.ofDaemon());
        engine.remove(image(engine, spec, event -> {
            if (event instanceof StepFailed) {
                progress.accept(event);
            }
        }));
    }

    /** The debug image, which nothing names yet, after the image. Steps of the image that the daemon has the results of are not logged again. */
    Digest debugImage() {
        return image(engine.forDebugImages(), spec(Map.of()).ofImage(DebugStages.NAME), event -> {
            if (!(event instanceof StepFinished step && step.cached())) {
                progress.accept(event);
            }
        });
    }

    private Digest image(ImageEngine builder, BuildSpec spec, Consumer<BuildEvent> events) {
        try {
            return buildAgainIfTransient(builder, spec, events);
        } catch (BuildFailure failure) {
            throw progress.failure().map(this::explained).orElse(failure);
        }
    }

    /** The list of origins that a step of the build has printed; empty if the step did not run. */
    String printedOrigins() {
        return progress.origins();
    }

    /** The same list from the stage that has only this and the texts of licenses. */
    String originsOfStage() {
        return ofStage(export -> ImageArchive.readText(export, OriginNotes.NAME));
    }

    /** The texts of licenses, one after the other, from that stage. */
    byte[] licensesOfStage() {
        return ofStage(export -> ImageArchive.readFile(export, OriginNotes.TEXTS));
    }

    /** The image of the stage is removed. */
    private <T> T ofStage(Function<InputStream, T> reader) {
        Digest image = engine.build(originsSpec(), event -> {});
        try {
            return ImageFacts.exported(engine, image, reader);
        } finally {
            engine.remove(image);
        }
    }

    private BuildSpec originsSpec() {
        return spec(OriginNotes.arguments(UUID.randomUUID().toString())).ofStage(OriginNotes.STAGE);
    }

    /** The daemon has the results of all steps by then. */
    private Digest buildAgainIfTransient(ImageEngine builder, BuildSpec spec, Consumer<BuildEvent> events) {
        try {
            return builder.build(spec, events);
        } catch (TransientFailure failure) {
            log.debug(failure.problem());
            return builder.build(spec, events);
        }
    }

    private BuildFailure explained(StepFailed step) {
        StepDiagnosis diagnosis = new StepDiagnosis(
                step, names, assembly.recipe(), assembly.image().debug());
        log.replay(diagnosis.shownOutput());
        return diagnosis.failure();
    }

    private BuildSpec spec(Map<String, String> more) {
        return new BuildSpec(
                ContextPath.of(assembly.image().dockerfile()),
                assembly.context(),
                new StepInputs(arguments(more), assembly.image().secrets()),
                assembly.image().target(),
                Optional.ofNullable(assembly.image().platform()),
                Optional.ofNullable(settings.network()),
                settings.caches(),
                assembly.image().container().annotations());
    }

    /** Those of the pom, and those that the Dockerfile requires. */
    private SortedMap<String, String> arguments(Map<String, String> more) {
        SortedMap<String, String> arguments = settings.proxies().joined(settings.args());
        arguments.putAll(assembly.image().arguments());
        arguments.putAll(more);
        return arguments;
    }
}
