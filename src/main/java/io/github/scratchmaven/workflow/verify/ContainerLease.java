package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.UserException;

/** Removes a container when this is closed, or when the JVM shuts down. A container that outlives a killed JVM has a deadline, see {@link StaleContainers}. */
final class ContainerLease implements AutoCloseable {

    private final ContainerEngine containers;
    private final String name;
    private final Thread atShutdown;

    ContainerLease(ContainerEngine containers, String name) {
        this.containers = containers;
        this.name = name;
        this.atShutdown = new Thread(this::tryToRemove, "remove " + name);
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /** An interrupted thread cannot send requests to the daemon, so its interrupt is restored afterwards. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            containers.remove(name);
        } finally {
            removeHook();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean tryToRemove() {
        try {
            containers.remove(name);
            return true;
        } catch (UserException unreachable) {
            return false;
        }
    }

    /** Impossible and unnecessary during the shutdown. */
    private boolean removeHook() {
        try {
            return Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shutdown) {
            return false;
        }
    }
}
