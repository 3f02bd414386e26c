package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.ImageReport;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.PreviousImage.Comparison;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The goal {@code build}: makes the image of a request, unless nothing has changed since the last build. */
public final class BuildImage {

    private final ImageEngine engine;
    private final BuildMemory memory;
    private final BuildLog log;
    private final Clock clock;

    public BuildImage(ImageEngine engine, BuildMemory memory, BuildLog log, Clock clock) {
        this.engine = engine;
        this.memory = memory;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Leaves Dockerfile and {@code image.json} in the output directory, and the image as an archive if a format is given; on failure, each tag points to the
     * image that it pointed to before.
     *
     * @return the ID of the image
     */
    public Digest run(BuildJob job) {
        Instant start = clock.instant();
        LastBuild last = new LastBuild(job, engine, memory, log);
        try {
            Optional<CheckedImage> unchanged = last.image();
            BuildOutcome outcome = unchanged.isPresent() ? confirm(job, unchanged.get()) : build(job, last);
            log.built(job.request().names(), outcome.size(), outcome.image(), Duration.between(start, clock.instant()));
            outcome.debugId()
                    .ifPresent(debug -> log.debugImage(job.request().names().debug(), engine.daemon()));
            return outcome.image();
        } finally {
            memory.save(log);
        }
    }

    private BuildOutcome confirm(BuildJob job, CheckedImage image) {
        ImageNames names = job.request().names();
        log.building(names, image.outcome().builder(), engine.daemon());
        image.outcome().warnings().forEach(log::warning);
        log.unchanged();
        names.references().stream()
                .filter(name -> !image.info().tags().contains(name.toString()))
                .forEach(name -> engine.tag(image.info().id(), name));
        image.outcome().debugId().ifPresent(id -> nameDebug(id, names));
        return image.outcome();
    }

    private BuildOutcome build(BuildJob job, LastBuild last) {
        BuildRequest request = job.request();
        last.forget();
        ImageReader reader =
                new ImageReader(engine, new LastExport(request.directories().lastExport(), memory.hashes()), log);
        CheckedBuild build = new CheckedBuild(job, engine, reader, log, clock);
        job.output().write(OutputDirectory.DOCKERFILE, build.dockerfile());
        log.building(request.names(), build.builder(), engine.daemon());
        CheckedImage image = build.run();
        name(job, image, new BuildProvenance(request, build.assembly()), last);
        last.remember(image.outcome());
        return image.outcome();
    }

    /** Compares the image with the one that the first name points to, then moves the names. */
    private void name(BuildJob job, CheckedImage image, BuildProvenance provenance, LastBuild last) {
        ImageNames names = job.request().names();
        ImageReport report = image.report().orElseThrow();
        Optional<Digest> debug = image.outcome().debugId();
        BuiltImage built = report.built();
        Optional<Comparison> comparison =
                PreviousImage.of(engine, names.first(), job.output()).map(previous -> previous.compare(built));
        comparison.ifPresent(known -> log.size(built.contents().size(), known.words()));
        names.references().forEach(name -> engine.tag(built.info().id(), name));
        removeEarlier(job.output(), debug.isPresent());
        debug.ifPresent(id -> nameDebug(id, names));
        job.output().write(OutputDirectory.REPORT, report.json(comparison.flatMap(Comparison::change)));
        new PageFile(job.output()).remove();
        new SbomFiles(job.output()).write(report, job.request().image().time());
        new ProvenanceFile(job.output())
                .write(provenance.of(built, engine.manifest(built.info().id()), last::digest));
    }

    /** With the image layouts of an earlier build, if the images are in a daemon. */
    private void removeEarlier(OutputDirectory output, boolean hasDebugImage) {
        new EarlierFiles(output).removeOfPlatforms(List.of());
        if (!hasDebugImage || engine.directory().isEmpty()) {
            output.remove(OutputDirectory.DEBUG_IMAGE);
        }
        engine.directory().ifPresentOrElse(log::wrote, () -> output.remove(OutputDirectory.IMAGE));
    }

    private void nameDebug(Digest id, ImageNames names) {
        new DebugNames(engine.forDebugImages(), log).move(id, names.debug());
    }
}
