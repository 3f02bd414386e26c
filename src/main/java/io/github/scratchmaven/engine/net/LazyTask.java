package io.github.scratchmaven.engine.net;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A task that runs at most once, in its own thread, so that it can start before its result is needed. */
public final class LazyTask<T> {

    private final String name;
    private final FutureTask<T> task;
    private @Nullable Thread thread;

    public LazyTask(String name, Callable<T> work) {
        this.name = name;
        this.task = new FutureTask<>(work);
    }

    /** Starts the task unless it has started. */
    public synchronized void begin() {
        if (thread == null) {
            thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits for the result; starts the task if it has not started. */
    public T result() throws InterruptedException {
        begin();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw unchecked(failure);
        }
    }

    /** Interrupts the task if it is running, and waits for its end, also if the caller is interrupted. Empty if it never started or has no result. */
    public synchronized Optional<T> end() {
        if (thread == null) {
            return Optional.empty();
        }
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            return Optional.of(task.get());
        } catch (ExecutionException noResult) {
            return Optional.empty();
        } catch (InterruptedException again) {
            interrupted = true;
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
