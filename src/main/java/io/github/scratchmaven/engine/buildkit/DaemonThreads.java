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
 * The threads of one client: a pool without a limit, so that calls that block do not delay the health checks of the session, and one thread for timers. They
 * are daemon threads and end when closed. Tasks that gRPC submits afterwards, when a connection is closed during a call, are discarded.
 */
final class DaemonThreads implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            SECOND.toMillis(),
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

    /** Interrupts tasks that still run and waits for them, at most one second. */
    @Override
    public void close() {
        workers.shutdownNow();
        clock.shutdownNow();
        try {
            workers.awaitTermination(SECOND.toMillis(), TimeUnit.MILLISECONDS);
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
