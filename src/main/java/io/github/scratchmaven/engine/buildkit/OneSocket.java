package io.github.scratchmaven.engine.buildkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;

/** Returns one socket, which is connected already, once: a channel that has lost its connection cannot open another one. */
final class OneSocket extends SocketFactory {

    private final Socket socket;
    private final AtomicBoolean given = new AtomicBoolean();

    OneSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        if (given.getAndSet(true)) {
            throw new IOException("The connection to the daemon is lost.");
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
