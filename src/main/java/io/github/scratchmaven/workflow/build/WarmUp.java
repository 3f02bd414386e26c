package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.BuildLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Does in a thread of its own, while the daemon builds, what is done with images afterwards. The result is not used: a JVM that has just started needs most of
 * that time to load classes, and they are loaded then.
 */
final class WarmUp implements AutoCloseable {

    private final Work work;
    private final AtomicBoolean done;
    private final BuildLog log;
    private @Nullable Thread thread;

    /** The work is done if it was not done yet, and then it is. */
    WarmUp(Work work, AtomicBoolean done, BuildLog log) {
        this.work = work;
        this.done = done;
        this.log = log;
    }

    void begin() {
        if (done.compareAndSet(false, true)) {
            thread = new Thread(this::run, "scratch-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits for the end of the work: Maven closes the plugin's jar after a build that fails. An interrupt ends the wait and stays set. */
    @Override
    public void close() {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
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
