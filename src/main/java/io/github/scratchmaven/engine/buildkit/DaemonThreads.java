package io.github.scratchmaven.engine.buildkit;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one client: as many as have something to do, and one that keeps the time. They hold no JVM back, and end when closed. Calls that
 * block do not keep others waiting, so a session's health is told at once whatever its other services do.
 */
final class DaemonThreads implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final ExecutorService workers = Executors.newCachedThreadPool(named("buildkit"));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("buildkit-clock"));

    ExecutorService workers() {
        return workers;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    /** Interrupts what still runs and gives it a moment to end. */
    @Override
    public void close() {
        workers.shutdownNow();
        clock.shutdownNow();
        try {
            workers.awaitTermination(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
