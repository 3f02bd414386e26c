package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.Unprivileged;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {

    private static final String REMEDY =
            " while the build context was read. Build again when no program writes to it, or exclude it in"
                    + " .dockerignore.";

    @Test
    void contentInMemoryIsRead() throws IOException {
        byte[] bytes = {1, 2, 3};
        ByteSource source = ByteSource.of(bytes);
        bytes[0] = 9;

        assertThat(read(source)).containsExactly(1, 2, 3);
        assertThat(ByteSource.of("é").size()).isEqualTo(2);
    }

    @Test
    void fileCanBeReadSeveralTimes(@TempDir Path directory) throws IOException {
        ByteSource source = ByteSource.of(Files.writeString(directory.resolve("f"), "hello"));

        assertThat(source.size()).isEqualTo(5);
        assertThat(read(source)).asString().isEqualTo("hello");
        try (InputStream in = source.open()) {
            assertThat(in.skip(2)).isEqualTo(2);
            assertThat(in.read()).isEqualTo('l');
            assertThat(in.readAllBytes()).asString().isEqualTo("lo");
        }
    }

    @Test
    void fileChangedBeforeItIsReadIsSentAsChanged(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("build.log"), "hello");
        ByteSource source = ByteSource.of(log);
        Files.writeString(log, ", world", StandardOpenOption.APPEND);

        assertThat(source.size()).isEqualTo(12);
        assertThat(read(source)).asString().isEqualTo("hello, world");
    }

    @Test
    void fileChangedWhileItIsReadIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "hello");
        try (InputStream in = ByteSource.of(file).open()) {
            assertThat(in.readNBytes(5)).hasSize(5);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1000));

            assertThatThrownBy(in::read).hasMessage("The file \"" + file + "\" changed" + REMEDY);
        }
    }

    @Test
    void fileThatGrowsIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "hello");
        try (InputStream in = ByteSource.of(file).open()) {
            Files.writeString(file, "more", StandardOpenOption.APPEND);

            assertThatThrownBy(in::readAllBytes).hasMessage("The file \"" + file + "\" grew" + REMEDY);
        }
    }

    @Test
    void fileThatShrinksIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "hello");
        try (InputStream in = ByteSource.of(file).open()) {
            Files.writeString(file, "h");

            assertThatThrownBy(in::readAllBytes).hasMessage("The file \"" + file + "\" shrank" + REMEDY);
        }
    }

    @Test
    void fileThatVanishesIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "hello");
        ByteSource source = ByteSource.of(file);
        Files.delete(file);

        assertThatThrownBy(source::open).hasMessage("The file \"" + file + "\" vanished" + REMEDY);
    }

    @Test
    void linkThatReplacedTheFileIsNotFollowed(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hello");
        Path file = Files.copy(secret, directory.resolve("f"));
        ByteSource source = ByteSource.of(file);
        Files.delete(file);
        Files.createSymbolicLink(file, secret);

        assertThatThrownBy(source::open).hasMessage("The file \"" + file + "\" changed" + REMEDY);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no file keys there")
    void anotherFileThatReplacedTheFileIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "hello");
        Path other = Files.writeString(directory.resolve("other"), "olleh");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        try (InputStream in = ByteSource.of(file).open()) {
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(in::readAllBytes).hasMessage("The file \"" + file + "\" changed" + REMEDY);
        }
    }

    @Test
    void missingFileIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("f");

        assertThatThrownBy(() -> ByteSource.of(file))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + file + "\" cannot be read for the build context: it does not exist."
                        + " Make it readable for the user who runs Maven, or exclude it in .dockerignore.");
    }

    @Test
    void directoryIsRejected(@TempDir Path directory) {
        assertThatThrownBy(() -> ByteSource.of(directory)).hasMessageContaining("it is not a regular file");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires permissions of files")
    void unreadableFileIsNamed(@TempDir Path directory) throws Throwable {
        Path file = Files.writeString(directory.resolve("f"), "hello");
        assertThat(file.toFile().setReadable(false)).isTrue();

        Unprivileged.run(() -> assertThatThrownBy(() -> ByteSource.of(file))
                .hasMessageStartingWith("\"" + file + "\" cannot be read for the build context: permission denied."));
    }

    private static byte[] read(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }
}
