package io.github.scratchmaven.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {

    @Test
    void pathIsNotRepeated() {
        assertThat(IoReason.of(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(IoReason.of(new NoSuchFileException("/a"))).isEqualTo("it does not exist");
        assertThat(IoReason.of(new FileSystemException("/a", null, "Disk quota exceeded")))
                .isEqualTo("Disk quota exceeded");
    }

    @Test
    void typeIsTheReasonOfAnExceptionWithoutAMessage() {
        assertThat(IoReason.of(new IOException("closed"))).isEqualTo("closed");
        assertThat(IoReason.of(new EOFException())).isEqualTo("EOFException");
        assertThat(IoReason.of(new FileSystemException("/a"))).isEqualTo("FileSystemException");
    }
}
