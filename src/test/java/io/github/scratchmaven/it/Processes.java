package io.github.scratchmaven.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The processes of this machine, including those of containers and of build steps. */
public final class Processes {

    private Processes() {}

    /** Waits until a process has this text in its command line, or until none has; false if that takes too long. */
    public static boolean become(String text, boolean running, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (isRunning(text) != running) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private static boolean isRunning(String text) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(text));
    }
}
