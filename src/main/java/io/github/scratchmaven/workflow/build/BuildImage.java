package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.workflow.BuildLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
     */
    public void run(BuildJob job) {
        BuildRequest request = job.request();
        Instant start = clock.instant();
        ImageReader reader =
                new ImageReader(engine, new LastExport(request.directories().lastExport(), memory.hashes()), log);
        Build build = new UnchangedBuild(new CheckedBuild(engine, reader, log, clock), memory, engine, log);
        try {
            BuildOutcome outcome = build.run(job);
            log.built(request.names(), outcome.size(), outcome.image(), Duration.between(start, clock.instant()));
        } finally {
            save();
        }
    }

    /** Without it, the next build reads all files again. */
    private void save() {
        try {
            memory.save();
        } catch (IOException e) {
            log.debug("Cannot save what the next build could reuse: " + e.getMessage());
        }
    }
}
