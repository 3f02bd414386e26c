package io.github.scratchmaven.mojo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.it.Command;
import io.github.scratchmaven.recipe.go.GitState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requires git. */
class GitRepositoryTest {

    @TempDir
    Path root;

    private Path service;

    @BeforeEach
    void commit() throws IOException {
        service = Files.createDirectories(root.resolve("a b/service"));
        git("init", "-q", ".");
        Files.writeString(root.resolve(".gitignore"), "target\n");
        Files.writeString(service.resolve("main.go"), "package main\n");
        git("add", ".");
        commit("first");
    }

    @Test
    void stateIsThatOfTheLastCommit() throws IOException {
        GitState state = state(root);

        assertThat(state.revision()).isEqualTo(git("rev-parse", "HEAD").strip());
        assertThat(state.time()).isEqualTo(1_700_000_000L);
        assertThat(state.modified()).isFalse();
        assertThat(state.tags()).isEmpty();
        assertThat(state.isRoot()).isTrue();
        assertThat(state(service))
                .isEqualTo(new GitState(state.revision(), state.time(), false, state.tags(), state.olderTags(), false));
    }

    @Test
    void ignoredFileIsNoModification() throws IOException {
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/a"), "");

        assertThat(state(root).modified()).isFalse();
    }

    @Test
    void editedFileOfAnotherDirectoryIsAModification() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "target\nother\n");

        assertThat(state(service).modified()).isTrue();
    }

    @Test
    void untrackedFileIsAModification() throws IOException {
        Files.writeString(root.resolve("new"), "");

        assertThat(state(service).modified()).isTrue();
    }

    @Test
    void deletedFileIsAModification() throws IOException {
        Files.delete(service.resolve("main.go"));

        assertThat(state(root).modified()).isTrue();
    }

    @Test
    void newestVersionsOfTheRevisionAndItsAncestorsAreTaken() throws IOException {
        for (String tag :
                new String[] {"v0.9.0", "v1.2.0", "v1.10.0-rc.1", "v1.10.0", "release", "v1.11", "v01.12.0"}) {
            git("tag", tag);
        }
        commit("second");
        git("tag", "v2.0.0");
        git("tag", "v1.1.0");

        GitState state = state(root);

        assertThat(state.tags()).containsExactly("v1.1.0", "v2.0.0");
        assertThat(state.olderTags()).containsExactly("v0.9.0", "v1.10.0", "v1.10.0-rc.1");
    }

    @Test
    void directoryWithoutARepositoryIsRejected(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> state(elsewhere))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("<go><buildvcs> is true, but git finds no commit for \"" + elsewhere
                        + "\": not a git repository")
                .hasMessageEndingWith(" Run Maven in a clone of a Git repository, or set <go><buildvcs> to false.");
    }

    @Test
    void repositoryWithoutACommitIsRejected(@TempDir Path empty) throws IOException {
        Command.of("git", "-C", empty, "init", "-q", ".").succeed();

        assertThatThrownBy(() -> state(empty))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("<go><buildvcs> is true, but git finds no commit for \"" + empty + "\": ");
    }

    private static GitState state(Path directory) {
        return new GitRepository(directory).state();
    }

    private void commit(String message) throws IOException {
        Command.of(
                        "env",
                        "GIT_COMMITTER_DATE=@1700000000 +0000",
                        "git",
                        "-C",
                        root,
                        "-c",
                        "user.name=it",
                        "-c",
                        "user.email=it@example.com",
                        "commit",
                        "-q",
                        "--allow-empty",
                        "-m",
                        message)
                .succeed();
    }

    private String git(String... arguments) throws IOException {
        Object[] command = new Object[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = root;
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return Command.of(command).succeed();
    }
}
