package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IgnoreFileTest {

    private static final ContextPath A = ContextPath.of("a");
    private static final ContextPath TARGET = ContextPath.of("target/x");

    @Test
    void noIgnoreFileLeadsToDefaults(@TempDir Path directory) {
        assertThat(IgnoreFile.in(directory, "target\n").excludes(TARGET)).isTrue();
        assertThat(IgnoreFile.in(directory, "target\n").excludes(A)).isFalse();
    }

    @Test
    void ignoreFileReplacesDefaults(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(".dockerignore"), "a");

        assertThat(IgnoreFile.in(directory, "target\n").excludes(A)).isTrue();
        assertThat(IgnoreFile.in(directory, "target\n").excludes(TARGET)).isFalse();
    }

    @Test
    void ignoreFileOfTheDockerfileHasPriority(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(".dockerignore"), "a");
        Files.writeString(directory.resolve("Dockerfile.dockerignore"), "b");

        assertThat(IgnoreFile.in(directory, "target\n").excludes(A)).isFalse();
        assertThat(IgnoreFile.in(directory, "target\n").excludes(ContextPath.of("b")))
                .isTrue();
    }

    @Test
    void invalidPatternIsQuotedWithItsFile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("Dockerfile.dockerignore"), "a\n[a-b-c]\n");

        assertThatThrownBy(() -> IgnoreFile.in(directory, "target\n"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Line 2 of \"Dockerfile.dockerignore\" is not a valid pattern: \"[a-b-c]\". Correct it");
    }

    @Test
    void linkIsRejected(@TempDir Path directory) throws IOException {
        Path file = Files.createSymbolicLink(directory.resolve(".dockerignore"), Path.of("nowhere"));

        assertThatThrownBy(() -> IgnoreFile.in(directory, "target\n"))
                .isInstanceOf(UserException.class)
                .hasMessage("The ignore file \"" + file + "\" is a symbolic link, which BuildKit does not follow."
                        + " Replace it with a copy of its target.");
    }

    @Test
    void unreadableFileIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.createDirectory(directory.resolve(".dockerignore"));

        assertThatThrownBy(() -> IgnoreFile.in(directory, "target\n"))
                .isInstanceOf(UserException.class)
                .hasMessage("The ignore file \"" + file + "\" cannot be read: it is not a regular file."
                        + " Make it a regular file that the user who runs Maven can read.");
    }
}
