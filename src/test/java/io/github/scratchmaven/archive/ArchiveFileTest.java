package io.github.scratchmaven.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFileTest {

    @TempDir
    Path directory;

    @Test
    void replacesTheOlderFile() throws IOException {
        Path file = Files.writeString(directory.resolve("image.tar"), "older");

        new ArchiveFile(ArchiveFormat.OCI, file).write(out -> out.write('n'));

        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(file).hasContent("n");
    }

    @Test
    void directoryIsCreated() {
        Path file = directory.resolve("target/scratch/image.tar");

        new ArchiveFile(ArchiveFormat.OCI, file).write(out -> out.write('n'));

        assertThat(file).hasContent("n");
    }

    @Test
    void failureLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("image.tar"), "older");

        assertThatThrownBy(() -> new ArchiveFile(ArchiveFormat.OCI, file).write(out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UserException.class)
                .hasMessage("The image cannot be written to \"" + file + "\": No space left on device."
                        + " Check that its directory is writable and has free space, then build again.");

        assertThat(file).hasContent("older");
        try (var children = Files.list(directory)) {
            assertThat(children).containsExactly(file);
        }
    }
}
