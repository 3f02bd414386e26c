package io.github.scratchmaven.it;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The processes of this machine, among which are those of containers and of build steps. */
public final class Processes {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Processes() {}

    /** Waits until a process has this text in its command line; returns false if there is none after that time. */
    public static boolean awaitStart(String text, Duration limit) throws Exception {
        return Polling.until(limit, () -> isRunning(text));
    }

    /** Waits until no process has this text in its command line; returns false if there is one after that time. */
    public static boolean awaitEnd(String text, Duration limit) throws Exception {
        return Polling.until(limit, () -> !isRunning(text));
    }

    /** Sends a signal such as {@code INT} to a process and all its descendants. */
    public static void signal(Process process, String name) throws IOException {
        Command kill = Command.of("kill", "-" + name, process.pid());
        process.descendants().forEach(descendant -> kill.and(descendant.pid()));
        kill.run();
    }

    /** Kills a process and all its descendants. */
    public static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Waits until the process ends and returns its exit code; a process that does not end is killed. */
    static int exitCode(Process process) throws IOException {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                kill(process);
                throw new IOException(process.info() + " did not end within " + LIMIT.toMinutes() + " min");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while " + process.info() + " ran");
        }
    }

    private static boolean isRunning(String text) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(text));
    }
}
