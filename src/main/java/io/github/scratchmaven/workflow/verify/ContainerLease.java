package io.github.scratchmaven.workflow.verify;

import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.error.UserException;

/** A container that is gone once this is closed, or once the JVM is told to end. What outlives even that bears a deadline, see {@link StaleContainers}. */
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

    /** An interrupted thread could not speak to the daemon: its interrupt waits. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            containers.remove(name);
        } finally {
            forget();
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

    /** During the shutdown itself it is too late to, and not needed. */
    private boolean forget() {
        try {
            return Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException shutdown) {
            return false;
        }
    }
}
