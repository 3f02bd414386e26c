package io.github.scratchmaven.engine.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeRequestTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void requestAsksForCleartextHttp2() throws IOException {
        refusal("HTTP/1.1 101 Switching Protocols\r\n\r\n");

        assertThat(sent.toString(US_ASCII))
                .startsWith("POST /grpc HTTP/1.1\r\n")
                .contains("\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nUpgrade: h2c\r\n\r\n",
                "HTTP/1.1 101\r\n\r\n",
                "HTTP/1.0 101 Switching Protocols\nconnection: upgrade\n\n"
            })
    void upgradeIsAcceptedInAllItsSpellings(String answer) throws IOException {
        assertThat(refusal(answer)).isEmpty();
    }

    @Test
    void onlyTheHeadIsRead() throws IOException {
        ByteArrayInputStream answer =
                new ByteArrayInputStream("HTTP/1.1 101 UPGRADED\r\n\r\nHTTP/2".getBytes(US_ASCII));

        new UpgradeRequest("/grpc").refusal(new StreamSocket(answer, sent, answer));

        assertThat(answer.readAllBytes()).asString(US_ASCII).isEqualTo("HTTP/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "400 Bad Request", "403 Forbidden", "200 OK"})
    void otherStatusIsReturned(String status) throws IOException {
        assertThat(refusal("HTTP/1.1 " + status + "\r\nContent-Length: 3\r\n\r\nno\n"))
                .contains(status);
    }

    @Test
    void responseThatIsNotHttpIsReported() {
        assertThatThrownBy(() -> refusal("SSH-2.0-OpenSSH_9.2\r\n\r\n"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the response is not HTTP/1.1");
    }

    @Test
    void closedConnectionIsReported() {
        assertThatThrownBy(() -> refusal("HTTP/1.1 101"))
                .isInstanceOf(EOFException.class)
                .hasMessage("the daemon closed the connection without a response");
    }

    @Test
    void endlessHeadIsRejected() {
        assertThatThrownBy(() -> refusal("HTTP/1.1 101 UPGRADED\r\n" + "X-Header: value\r\n".repeat(2000)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the head of the response is longer than 16384 bytes");
        assertThatThrownBy(() -> refusal("x".repeat(100_000)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the head of the response is longer than 16384 bytes");
    }

    private Optional<String> refusal(String answer) throws IOException {
        ByteArrayInputStream input = new ByteArrayInputStream(answer.getBytes(US_ASCII));
        return new UpgradeRequest("/grpc").refusal(new StreamSocket(input, sent, input));
    }
}
