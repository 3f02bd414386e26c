package io.github.scratchmaven.engine.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "requires a POSIX shell")
class ProcessDialerTest {

    @Test
    void programsInputAndOutputAreTheConnection() throws IOException {
        try (Socket socket = dial("cat")) {
            socket.getOutputStream().write("hello".getBytes(UTF_8));
            socket.getOutputStream().flush();

            assertThat(socket.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void endedProgramIsReportedWithItsStandardError() throws IOException {
        try (Socket socket = dial("sh", "-c", "echo 'Permission denied (publickey).' >&2; exit 255")) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("sh ended with exit code 255: Permission denied (publickey).");
        }
    }

    @Test
    void upgradeOverAnEndedProgramIsReportedWithItsStandardError() {
        ProcessDialer dialer = new ProcessDialer(List.of("sh", "-c", "echo 'No route to host' >&2; exit 255"));

        assertThatThrownBy(() -> new Http2Opening(dialer, "/grpc").open())
                .isInstanceOf(IOException.class)
                .hasMessage("sh ended with exit code 255: No route to host");
    }

    @Test
    void endWithoutOutputIsReportedWithItsCode() throws IOException {
        try (Socket socket = dial("sh", "-c", "exit 3")) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessage("sh ended with exit code 3");
        }
    }

    @Test
    void longErrorOutputIsTruncatedAtItsBeginning() throws IOException {
        try (Socket socket = dial("sh", "-c", "head -c 100000 /dev/zero >&2; sleep 0.2; echo end >&2; exit 1")) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .message()
                    .endsWith("end")
                    .hasSizeLessThan(5000);
        }
    }

    @Test
    void absentProgramIsReported() {
        assertThatThrownBy(() -> dial("/no/such/program"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void closeEndsTheProgram() throws Exception {
        String seconds = "9" + System.nanoTime();
        Socket socket = dial("sleep", seconds);
        ProcessHandle program = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(seconds))
                .findFirst()
                .orElseThrow();

        socket.close();

        assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(20));
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }

    private static Socket dial(String... command) throws IOException {
        return new ProcessDialer(List.of(command)).dial();
    }
}
