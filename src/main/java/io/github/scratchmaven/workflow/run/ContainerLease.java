package io.github.scratchmaven.workflow.run;

import io.github.scratchmaven.error.UserException;

/** Removes containers when this is closed, or when the JVM shuts down. A container that outlives a killed JVM has a deadline, see {@link StaleContainers}. */
public final class ContainerLease implements AutoCloseable {

    private final Runnable removal;
    private final Thread atShutdown;

    public ContainerLease(Runnable removal) {
        this.removal = removal;
        this.atShutdown = new Thread(this::tryToRemove, "remove containers");
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /** An interrupted thread cannot send requests to the daemon, so its interrupt is restored afterwards. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            removal.run();
        } finally {
            removeHook();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets the containers outlive this JVM. */
    public void release() {
        removeHook();
    }

    private boolean tryToRemove() {
        try {
            removal.run();
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
