package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Removes the containers and networks that earlier runs left behind, such as those of a killed Maven. Each has its deadline in a label, so that those of
 * other builds that run now, on this machine or another, are kept.
 */
public final class StaleContainers {

    private final ContainerEngine containers;
    private final BuildLog log;
    private final Clock clock;

    public StaleContainers(ContainerEngine containers, BuildLog log, Clock clock) {
        this.containers = containers;
        this.log = log;
        this.clock = clock;
    }

    public void remove() {
        for (ContainerOwner owner : ContainerOwner.values()) {
            remove("container", containers.labelled(owner.label()), owner, containers::remove);
        }
        ContainerOwner start = ContainerOwner.START;
        remove("network", containers.labelledNetworks(start.label()), start, containers::removeNetwork);
    }

    private void remove(String kind, Map<String, String> deadlines, ContainerOwner owner, Consumer<String> removal) {
        deadlines.forEach((name, deadline) -> {
            if (owner.owns(name) && isPast(deadline)) {
                remove(kind, name, removal);
            }
        });
    }

    private boolean isPast(String deadline) {
        return deadline.matches("\\d{1,12}")
                && Instant.ofEpochSecond(Long.parseLong(deadline)).isBefore(clock.instant());
    }

    /** One that cannot be removed does not fail this build. */
    private void remove(String kind, String name, Consumer<String> removal) {
        try {
            removal.accept(name);
            log.debug("Removed " + kind + " " + name + " of an earlier run");
        } catch (UserException e) {
            log.warning("Cannot remove a " + kind + " of an earlier run: " + e.problem());
        }
    }
}
