package io.github.scratchmaven.engine.buildkit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ServerSocketFactory;

/** Accepts one given connection, so that a server needs no port. */
final class OneServerSocket extends ServerSocket {

    private final CompletableFuture<Socket> connection;
    private final CompletableFuture<Socket> closed = new CompletableFuture<>();
    private final AtomicBoolean accepted = new AtomicBoolean();

    private OneServerSocket(CompletableFuture<Socket> connection) throws IOException {
        this.connection = connection;
    }

    static ServerSocketFactory factory(CompletableFuture<Socket> connection) {
        return new Factory(connection);
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
        try {
            return accepted.getAndSet(true)
                    ? closed.get()
                    : (Socket) CompletableFuture.anyOf(connection, closed).get();
        } catch (ExecutionException ended) {
            throw new SocketException("closed");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        closed.completeExceptionally(new SocketException("closed"));
    }

    private static final class Factory extends ServerSocketFactory {

        private final CompletableFuture<Socket> connection;

        Factory(CompletableFuture<Socket> connection) {
            this.connection = connection;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new OneServerSocket(connection);
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
