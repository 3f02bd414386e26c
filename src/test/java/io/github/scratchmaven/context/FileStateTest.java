package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateTest {

    @TempDir
    Path folder;

    @BeforeEach
    void requireTimesOfChange() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
    }

    @Test
    void untouchedFileKeepsItsState() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");

        assertThat(FileState.of(file)).isPresent().isEqualTo(FileState.of(file));
    }

    @Test
    void editThatHidesItselfShowsInTheTimeOfChange() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "one");
        FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, time);
        FileState before = FileState.of(file).orElseThrow();

        do {
            Files.writeString(file, "two");
            Files.setLastModifiedTime(file, time);
        } while (FileState.of(file).orElseThrow().latest().equals(before.latest()));

        assertThat(FileState.of(file).orElseThrow()).isNotEqualTo(before);
        assertThat(before.latest()).isAfter(time.toInstant());
    }

    @Test
    void absentFileIsTold() {
        assertThatThrownBy(() -> FileState.of(folder.resolve("a"))).isInstanceOf(UserException.class);
    }
}
