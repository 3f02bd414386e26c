package io.github.scratchmaven.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpDialerTest {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void connectionIsKeptAlive() throws IOException {
        try (Socket socket = dialer("127.0.0.1").dial()) {
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void proxyOfTheJvmIsNotUsed() throws IOException {
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", "1");
        try (Socket socket = dialer("127.0.0.1").dial()) {
            assertThat(socket.isConnected()).isTrue();
        } finally {
            System.clearProperty("socksProxyHost");
            System.clearProperty("socksProxyPort");
        }
    }

    @Test
    void closedPortIsRejected() throws IOException {
        server.close();

        assertThatThrownBy(() -> dialer("127.0.0.1").dial()).isInstanceOf(ConnectException.class);
    }

    @Test
    void unknownHostIsReported() {
        assertThatThrownBy(() -> dialer("unknown_host.invalid").dial()).isInstanceOf(UnknownHostException.class);
    }

    private TcpDialer dialer(String host) {
        return new TcpDialer(host, server.getLocalPort(), Duration.ofSeconds(10));
    }
}
