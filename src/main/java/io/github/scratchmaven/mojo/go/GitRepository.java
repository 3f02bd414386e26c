package io.github.scratchmaven.mojo.go;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.go.GitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Git repository that contains a source directory, as the {@code git} command of this machine reports it. */
final class GitRepository {

    private static final int MOST_MINUTES = 5;

    private final Path directory;

    GitRepository(Path directory) {
        this.directory = directory;
    }

    /** A {@code UserException} if there is no repository, no commit or no {@code git}. */
    GitState state() {
        String prefix = git("rev-parse", "--show-prefix").strip();
        String[] commit = git("-c", "log.showsignature=false", "log", "-1", "--format=%H:%ct")
                .strip()
                .split(":", -1);
        List<String> tags = tags("--points-at");
        List<String> older = new ArrayList<>(tags("--merged"));
        older.removeAll(tags);
        return new GitState(
                commit[0],
                Long.parseLong(commit[1]),
                !git("status", "--porcelain").isEmpty(),
                VersionTags.newest(tags),
                VersionTags.newest(older),
                prefix.isEmpty());
    }

    private List<String> tags(String which) {
        return git("for-each-ref", which, "HEAD", "--format=%(refname:lstrip=2)", "refs/tags")
                .lines()
                .toList();
    }

    private String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        try {
            return run(command);
        } catch (IOException e) {
            throw new UserException(
                    "<go><buildvcs> is true, but git cannot be run: " + IoReason.of(e) + ".",
                    "Install git on this machine, or set <go><buildvcs> to false.",
                    e);
        }
    }

    private String run(List<String> command) throws IOException {
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

    private void requireSuccess(Process git, Path errors) throws IOException {
        try {
            if (!git.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw unreadable("no result after " + MOST_MINUTES + " minutes");
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw unreadable("interrupted");
        } finally {
            git.destroy();
        }
        if (git.exitValue() != 0) {
            String reason = Files.readString(errors, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            throw unreadable(reason.replaceFirst("^fatal: ", "").replaceFirst("\\.$", ""));
        }
    }

    private UserException unreadable(String reason) {
        return new UserException(
                "<go><buildvcs> is true, but git finds no commit for " + Quote.path(directory) + ": " + reason + ".",
                "Run Maven in a clone of a Git repository, or set <go><buildvcs> to false.");
    }
}
