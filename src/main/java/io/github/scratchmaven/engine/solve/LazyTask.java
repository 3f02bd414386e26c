package io.github.scratchmaven.engine.solve;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Something that is done once at most, by a thread of its own, beside what those do who will want its result. */
final class LazyTask<T> {

    private final String name;
    private final FutureTask<T> task;
    private @Nullable Thread thread;

    LazyTask(String name, Callable<T> work) {
        this.name = name;
        this.task = new FutureTask<>(work);
    }

    synchronized void begin() {
        if (thread == null) {
            thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits for it, and begins it if nobody has. */
    T result() throws InterruptedException {
        begin();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw unchecked(failure);
        }
    }

    /** Interrupts it if it is under way, and waits for its end; nothing if it never began, or comes to no result. Also with the caller interrupted. */
    synchronized Optional<T> end() {
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
