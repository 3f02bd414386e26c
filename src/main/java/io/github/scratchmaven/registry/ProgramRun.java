package io.github.scratchmaven.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a program with a time limit: its input and its output are held in memory only. */
final class ProgramRun {

    private static final int MOST_BYTES = 1024 * 1024;

    private final List<String> command;
    private final Duration limit;

    ProgramRun(List<String> command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    /** A program that exceeds the limit, or whose waiting thread is interrupted, is killed with all its child processes. */
    Output with(String input) throws IOException, TimeoutException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        try {
            return output(process, input).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            throw new IOException("The output of " + command.get(0) + " cannot be read.", broken.getCause());
        } finally {
            kill(process);
        }
    }

    private static CompletableFuture<Output> output(Process process, String input) {
        Executor threads = task -> start(task, process);
        CompletableFuture<Boolean> written = CompletableFuture.supplyAsync(() -> write(process, input), threads);
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), threads);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), threads);
        return process.onExit()
                .thenCombine(written, (exited, complete) -> exited.exitValue())
                .thenCombine(out, (code, text) -> new Output(code, text, ""))
                .thenCombine(err, (output, text) -> new Output(output.exitCode(), output.out(), text));
    }

    private static void start(Runnable task, Process process) {
        Thread thread = new Thread(task, "scratch-program-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    /** A program that does not read its input closes it, which is no failure: its output decides. */
    private static boolean write(Process process, String input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Hides what the program wrote, which may be a secret. */
    record Output(int exitCode, String out, String err) {

        @Override
        public String toString() {
            return "exit code " + exitCode;
        }
    }
}
