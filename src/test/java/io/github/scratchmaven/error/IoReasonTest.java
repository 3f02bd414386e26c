package io.github.scratchmaven.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class IoReasonTest {

    @Test
    void exceptionsWhoseMessageIsOnlyThePathAreNamed() {
        assertThat(IoReason.of(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(IoReason.of(new NoSuchFileException("/a"))).isEqualTo("it does not exist");
        assertThat(IoReason.of(new FileAlreadyExistsException("/a"))).isEqualTo("it exists already");
        assertThat(IoReason.of(new UnknownHostException("db.example.com"))).isEqualTo("the host is not known");
    }

    @Test
    void messageAndFileSystemReasonAreKept() {
        assertThat(IoReason.of(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(IoReason.of(new ConnectException("Connection refused"))).isEqualTo("Connection refused");
    }

    @Test
    void typeOfAQuotedExceptionIsLeftOut() {
        assertThat(IoReason.of(new IOException("PKIX path building failed:"
                        + " sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid"
                        + " certification path to requested target")))
                .isEqualTo("PKIX path building failed: unable to find valid certification path to requested target");
        assertThat(IoReason.of(new IOException("java.net.SocketException: Connection reset")))
                .isEqualTo("Connection reset");
        assertThat(IoReason.of(new IOException("lookup registry.Example.com: no answer")))
                .isEqualTo("lookup registry.Example.com: no answer");
    }

    @Test
    void refusedConnectionWithoutAMessageIsNamed() {
        assertThat(IoReason.of(new ConnectException())).isEqualTo("no connection");
    }

    @Test
    void missingMessageIsReplacedByTheClass() {
        assertThat(IoReason.of(new EOFException())).isEqualTo("EOFException");
        assertThat(IoReason.of(new DirectoryNotEmptyException("/a"))).isEqualTo("DirectoryNotEmptyException");
    }

    @Test
    void reasonIsOneLine() {
        assertThat(IoReason.of(new IOException("first\r\n  second\n"))).isEqualTo("first second");
    }
}
