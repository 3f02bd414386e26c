package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does in a thread of its own, while the daemon builds, what is done with images afterwards. The result is not used: a JVM that has just started needs most of
 * that time to load classes, and they are loaded then.
 */
final class WarmUp {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final Work work;
    private final BuildLog log;

    WarmUp(Work work, BuildLog log) {
        this.work = work;
        this.log = log;
    }

    /** Begins, unless another has begun in this JVM, as in a Maven that builds several modules or stays alive. */
    Optional<Thread> beginOnce() {
        return BEGUN.compareAndSet(false, true) ? Optional.of(begin()) : Optional.empty();
    }

    Thread begin() {
        Thread thread = new Thread(this::run, "scratch-warm-up");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A failure is one of the last image, or shows again with the new one. */
    private void run() {
        try {
            work.run();
            log.debug("Warmed up for the image check");
        } catch (IOException | UncheckedIOException | UserException failure) {
            log.debug("Cannot warm up for the image check: " + failure.getMessage());
        }
    }

    interface Work {
        void run() throws IOException;
    }
}
