package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requires git. */
class GitRevisionTest {

    @TempDir
    Path root;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private Path module;
    private String commit;

    @BeforeEach
    void commit() throws IOException {
        module = Files.createDirectories(root.resolve("a b/module"));
        git("init", "-q", ".");
        Files.writeString(root.resolve(".gitignore"), "target\n");
        Files.writeString(module.resolve("pom.xml"), "<project/>");
        git("add", ".");
        git("-c", "user.name=it", "-c", "user.email=it@example.com", "commit", "-q", "-m", "first");
        commit = git("rev-parse", "HEAD").strip();
    }

    @Test
    void revisionIsTheCommit() {
        assertThat(revision(root)).contains(commit);
        assertThat(revision(module)).contains(commit);
        assertThat(log).isEmpty();
    }

    @Test
    void modifiedFileOfTheRepositoryMakesItDirty() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "target\nother\n");

        assertThat(revision(module)).contains(commit + "-dirty");
    }

    @Test
    void stagedFileMakesItDirty() throws IOException {
        Files.writeString(module.resolve("Main.java"), "");
        git("add", ".");

        assertThat(revision(root)).contains(commit + "-dirty");
    }

    @Test
    void deletedFileMakesItDirty() throws IOException {
        Files.delete(module.resolve("pom.xml"));

        assertThat(revision(module)).contains(commit + "-dirty");
    }

    @Test
    void untrackedAndIgnoredFilesAreNoModification() throws IOException {
        Files.writeString(module.resolve("notes"), "");
        Files.createDirectories(module.resolve("target"));
        Files.writeString(module.resolve("target/a"), "");

        assertThat(revision(module)).contains(commit);
    }

    @Test
    void directoryThatTheCommitDoesNotHaveHasNone() throws IOException {
        Path ignored = Files.createDirectories(root.resolve("target/it"));
        Files.writeString(ignored.resolve("pom.xml"), "<project/>");
        Path untracked = Files.createDirectories(root.resolve("unpacked"));
        Files.writeString(untracked.resolve("pom.xml"), "<project/>");

        assertThat(revision(ignored)).isEmpty();
        assertThat(revision(untracked)).isEmpty();
        assertThat(log).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("No label for the revision, because Git has none: path '"));
    }

    @Test
    void directoryWithoutARepositoryHasNone(@TempDir Path elsewhere) {
        assertThat(revision(elsewhere)).isEmpty();
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("No label for the revision, because Git has none: not a git repository");
    }

    @Test
    void repositoryWithoutACommitHasNone(@TempDir Path empty) throws IOException {
        Command.of("git", "-C", empty, "init", "-q", ".").succeed();

        assertThat(revision(empty)).isEmpty();
        assertThat(log).hasSize(1);
    }

    @Test
    void gitThatCannotBeStartedHasNone() {
        assertThat(revision(root.resolve("absent"))).isEmpty();
        assertThat(log).singleElement().asString().startsWith("No label for the revision, because Git has none: ");
    }

    private Optional<String> revision(Path directory) {
        return GitRevision.begin(directory, log::add).await();
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
