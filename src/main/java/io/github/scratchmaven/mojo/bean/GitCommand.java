package io.github.scratchmaven.mojo.bean;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code git} command of this machine, run in a directory. */
public final class GitCommand {

    private static final int MOST_MINUTES = 5;

    private final Path directory;

    public GitCommand(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs it, and returns its output.
     *
     * @throws IOException if there is no {@code git}
     * @throws Failure if it reports an error
     */
    public String run(String... arguments) throws IOException, Failure {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile("scratch-git", ".out");
        Path errors = Files.createTempFile("scratch-git", ".err");
        try {
            requireSuccess(started(command, output, errors), errors);
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** A status must not wait for, or be in the way of, another command of git. */
    private Process started(List<String> command, Path output, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static void requireSuccess(Process git, Path errors) throws IOException, Failure {
        try {
            if (!git.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new Failure("no result after " + MOST_MINUTES + " minutes");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        } finally {
            git.destroy();
        }
        if (git.exitValue() != 0) {
            throw new Failure(Files.readString(errors, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("^fatal: ", "")
                    .replaceFirst("\\.$", ""));
        }
    }

    /** What {@code git} reports as an error. */
    public static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        Failure(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** The first line, without a full stop. */
        public String reason() {
            return reason;
        }
    }
}
