package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Dials a TCP port, directly: no proxy of the JVM is asked, as the {@code docker} command asks none. */
public final class TcpDialer implements Dialer {

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
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            return socket;
        } catch (IOException unreachable) {
            socket.close();
            throw new IOException(host + ":" + port + ": " + unreachable.getMessage(), unreachable);
        }
    }
}
