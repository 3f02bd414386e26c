package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SessionExceptionTest {

    @Test
    void messageIsOneLineWithoutAFullStop() {
        assertThat(new SessionException("It failed", new IOException("first line.\nsecond line.")))
                .hasMessage("It failed: first line. second line");
    }

    @Test
    void textOfTheDaemonCannotControlTheTerminal() {
        assertThat(new SessionException("Cannot send \"a\u001b[2Jb\"", "\u0007\r\nno"))
                .hasMessage("Cannot send \"ab\": \\u0007 no");
    }
}
