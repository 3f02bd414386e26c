package io.github.scratchmaven.engine.buildkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ServerSocketFactory;

/** Accepts one connection, which exists already, so that a server needs no port. */
final class OneServerSocket extends ServerSocket {

    private final Socket socket;
    private final AtomicBoolean accepted = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private OneServerSocket(Socket socket) throws IOException {
        this.socket = socket;
    }

    static ServerSocketFactory factory(Socket socket) {
        return new Factory(socket);
    }

    @Override
    public void bind(SocketAddress endpoint) {}

    @Override
    public void bind(SocketAddress endpoint, int backlog) {}

    @Override
    public SocketAddress getLocalSocketAddress() {
        return InetSocketAddress.createUnresolved("session", 0);
    }

    @Override
    public Socket accept() throws IOException {
        if (accepted.getAndSet(true)) {
            awaitClose();
            throw new SocketException("closed");
        }
        return socket;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static final class Factory extends ServerSocketFactory {

        private final Socket socket;

        Factory(Socket socket) {
            this.socket = socket;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new OneServerSocket(socket);
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return createServerSocket();
        }
    }
}
