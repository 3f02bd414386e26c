package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Containers of earlier runs that nobody could remove, such as those of a Maven that was killed. Each bears the time by which it must be gone, so that
 * builds that run beside this one, on this machine or another, keep theirs.
 */
final class StaleContainers {

    /** Its value is in seconds since 1970. */
    static final String DEADLINE = "io.github.scratchmaven.verify.deadline";

    /** For starting and removing, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;

    StaleContainers(ContainerEngine containers, BuildLog log, Clock clock) {
        this.containers = containers;
        this.log = log;
        this.clock = clock;
    }

    /** The label's value for a container that starts now and is watched for that long. */
    static String deadline(Instant now, Duration timeout) {
        return Long.toString(now.plus(timeout).plus(MARGIN).getEpochSecond());
    }

    void sweep() {
        containers.labelled(DEADLINE).forEach((id, deadline) -> {
            if (isOver(deadline)) {
                remove(id);
            }
        });
    }

    private boolean isOver(String deadline) {
        return deadline.matches("\\d{1,12}")
                && Instant.ofEpochSecond(Long.parseLong(deadline)).isBefore(clock.instant());
    }

    /** That it stays is no reason for this build to fail. */
    private void remove(String id) {
        try {
            containers.remove(id);
            log.debug("Removed the container " + id + ", which an earlier run left behind");
        } catch (UserException trouble) {
            log.warning("A container that an earlier run left behind stays: " + trouble.problem());
        }
    }
}
