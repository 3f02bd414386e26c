package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes the containers that earlier runs left behind, such as those of a killed Maven. Each container has its deadline in a label, so that the containers of
 * other builds that run now, on this machine or another, stay.
 */
final class StaleContainers {

    /** The label. Its value is in seconds since 1970. */
    static final String DEADLINE = "io.github.scratchmaven.verify.deadline";

    /** For starting and removing a container, and for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Of all our containers, since an image can have the label as well. */
    static final String NAME_PREFIX = "scratch-verify-";

    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;

    StaleContainers(ContainerEngine containers, BuildLog log, Clock clock) {
        this.containers = containers;
        this.log = log;
        this.clock = clock;
    }

    /** The value of the label for a container that starts now and runs for at most this long. */
    static String deadline(Instant now, Duration timeout) {
        return Long.toString(now.plus(timeout).plus(MARGIN).getEpochSecond());
    }

    void remove() {
        containers.labelled(DEADLINE).forEach((name, deadline) -> {
            if (name.startsWith(NAME_PREFIX) && isPast(deadline)) {
                remove(name);
            }
        });
    }

    private boolean isPast(String deadline) {
        return deadline.matches("\\d{1,12}")
                && Instant.ofEpochSecond(Long.parseLong(deadline)).isBefore(clock.instant());
    }

    /** A container that cannot be removed does not fail this build. */
    private void remove(String name) {
        try {
            containers.remove(name);
            log.debug("Removed container " + name + " of an earlier run");
        } catch (UserException e) {
            log.warning("Cannot remove a container of an earlier run: " + e.problem());
        }
    }
}
