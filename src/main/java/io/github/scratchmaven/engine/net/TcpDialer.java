package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/**
 * Dials a TCP port directly: like the {@code docker} command, it uses no proxy of the JVM. An interrupt ends a read or a write, and keepalive ends a
 * connection whose other side has vanished.
 */
public final class TcpDialer implements Dialer {

    private static final int SECONDS_UNTIL_PROBE = 30;
    private static final int SECONDS_BETWEEN_PROBES = 10;
    private static final int PROBES = 6;

    private final String host;
    private final int port;
    private final Duration timeout;

    public TcpDialer(String host, int port, Duration timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public Socket dial() throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(channel);
            channel.socket().connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            return channel.socket();
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    int port() {
        return port;
    }

    /** {@code host:port} */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    /** The times are an option of the operating system. */
    private static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS_UNTIL_PROBE);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_BETWEEN_PROBES);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        }
    }
}
