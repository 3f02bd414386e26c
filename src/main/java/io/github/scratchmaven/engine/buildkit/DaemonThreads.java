package io.github.scratchmaven.engine.buildkit;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one client: as many as have something to do, and one that keeps the time. They hold no JVM back, and end when closed. Calls that
 * block do not keep others waiting, so a session's health is told at once whatever its other services do. What is asked of them after their end is not
 * done: gRPC still has loose ends to tie up when a connection is closed in the middle of a call.
 */
final class DaemonThreads implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            MOMENT.toMillis(),
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(),
            named("buildkit"),
            new DiscardPolicy());
    private final ScheduledExecutorService clock =
            new ScheduledThreadPoolExecutor(1, named("buildkit-clock"), new DiscardPolicy());

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
