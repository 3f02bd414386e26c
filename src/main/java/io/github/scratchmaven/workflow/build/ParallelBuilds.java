package io.github.scratchmaven.workflow.build;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Builds that run at the same time, each in a thread of its own. */
final class ParallelBuilds {

    private final ExecutorService threads;
    private final CompletionService<Object> builds;
    private @Nullable Throwable failure;
    private boolean interrupted;

    private ParallelBuilds(List<? extends Runnable> builds) {
        this.threads = Executors.newCachedThreadPool(ParallelBuilds::thread);
        this.builds = new ExecutorCompletionService<>(threads);
        builds.forEach(build -> this.builds.submit(build, build));
    }

    /**
     * Returns when all builds have ended, and throws the first failure. That failure, and an interrupt of the caller, interrupt the others; the interrupt stays
     * set.
     */
    static void run(List<? extends Runnable> builds) {
        ParallelBuilds running = new ParallelBuilds(builds);
        int left = builds.size();
        while (left > 0) {
            left -= running.ended();
        }
        running.end();
    }

    /** Waits for the end of one build; returns how many have ended. */
    private int ended() {
        try {
            builds.take().get();
            return 1;
        } catch (ExecutionException failed) {
            failure = failure == null ? failed.getCause() : failure;
            threads.shutdownNow();
            return 1;
        } catch (InterruptedException interrupt) {
            interrupted = true;
            threads.shutdownNow();
            return 0;
        }
    }

    private void end() {
        threads.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static Thread thread(Runnable build) {
        Thread thread = new Thread(build, "scratch-build");
        thread.setDaemon(true);
        return thread;
    }
}
