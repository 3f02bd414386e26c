package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.it.Command;
import io.github.scratchmaven.recipe.BuilderScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The repository that the script makes gives the answers that the go command asks git for. Requires git and a POSIX shell. */
class VcsScriptTest {

    private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path home;

    @TempDir
    Path root;

    private Path script;

    @BeforeEach
    void copyScript() throws IOException {
        script = home.resolve("vcs.sh");
        Files.writeString(script, BuilderScript.of(GoRecipe.class, "vcs.sh").text());
        Files.writeString(root.resolve("go.mod"), "module example.com/app\n");
        Files.writeString(root.resolve("main.go"), "package main\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {REVISION, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
    void revisionHasItsHashAndTime(String revision) throws IOException {
        make(revision);

        assertThat(git("-c", "log.showsignature=false", "log", "-1", "--format=%H:%ct"))
                .isEqualTo(revision + ":1700000000\n");
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("show", "HEAD:go.mod")).isEqualTo("module example.com/app\n");
    }

    @Test
    void modificationIsAChangeOfTheStatus() throws IOException {
        make(REVISION, "--modified");

        assertThat(git("status", "--porcelain")).isNotEmpty();
    }

    @Test
    void tagsBelongToTheRevisionAndToAnAncestor() throws IOException {
        make(REVISION, "--tag", "v1.3.0", "--tag", "v0.9.0", "--older-tag", "v1.2.0");

        assertThat(git("tag", "--points-at", REVISION)).isEqualTo("v0.9.0\nv1.3.0\n");
        assertThat(git("for-each-ref", "--format=%(refname)", "refs/tags", "--merged", REVISION))
                .isEqualTo("refs/tags/v0.9.0\nrefs/tags/v1.2.0\nrefs/tags/v1.3.0\n");
        git("merge-base", "--is-ancestor", "v1.2.0", REVISION);
    }

    @Test
    void repositoryOfTheContextIsReplaced() throws IOException {
        Files.writeString(root.resolve(".git"), "gitdir: elsewhere\n");

        make(REVISION);

        assertThat(git("rev-parse", "HEAD")).isEqualTo(REVISION + "\n");
    }

    @Test
    void builderImageWithoutGitIsNamed() throws IOException {
        Command.Result result = Command.of("/bin/sh", script, root, "--revision", REVISION, "--time", "1")
                .with(Map.of("PATH", "/none"))
                .run();

        assertThat(result.exitCode()).isOne();
        assertThat(result.output())
                .isEqualTo("error: The builder image has no git, which <go><buildvcs> requires.\n"
                        + "remedy: Use a Debian variant, such as <distribution>trixie</distribution>, or set <go><buildvcs> to"
                        + " false.\n");
    }

    private void make(String revision, Object... more) throws IOException {
        Command.of("sh", script, root, "--revision", revision, "--time", "1700000000")
                .and(more)
                .with(Map.of("HOME", home.toString()))
                .succeed();
    }

    private String git(Object... arguments) throws IOException {
        return Command.of("git", "-C", root)
                .and(arguments)
                .with(Map.of("HOME", home.toString()))
                .succeed();
    }
}
