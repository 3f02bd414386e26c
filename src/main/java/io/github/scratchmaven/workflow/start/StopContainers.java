package io.github.scratchmaven.workflow.start;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import java.nio.file.Path;
import java.time.Duration;

/** The goal {@code stop} for containers that another Maven has started. */
public final class StopContainers {

    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    private final ContainerEngine containers;
    private final BuildLog log;

    public StopContainers(ContainerEngine containers, BuildLog log) {
        this.containers = containers;
        this.log = log;
    }

    /** Whether a goal {@code start} with this output directory has left containers. */
    public static boolean isRequired(Path output) {
        return RecordedRun.read(new OutputDirectory(output)).isPresent();
    }

    /** Stops and removes them, and writes their logs. */
    public void run(Path directory) {
        OutputDirectory output = new OutputDirectory(directory);
        RecordedRun.read(output).ifPresent(recorded -> {
            Path logs = output.path(OutputDirectory.LOGS);
            try {
                recorded.containers().forEach((label, name) -> end(name, logs.resolve(label + ".log")));
            } finally {
                recorded.removeFrom(containers, output);
            }
            log.stopped(recorded.containers().size(), logs);
        });
    }

    private void end(String name, Path log) {
        containers.stop(name, TIME_TO_END);
        try (LogFile file = LogFile.create(log);
                Output all = containers.follow(name, file)) {
            all.awaitEnd(TIME_TO_END);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException("The stop of containers was interrupted.", "Run it again.");
        }
    }
}
