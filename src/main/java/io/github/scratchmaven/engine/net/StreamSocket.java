package io.github.scratchmaven.engine.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** Two streams as a connected socket, for libraries that accept nothing else. It has no port and ignores all options. */
public final class StreamSocket extends Socket {

    private static final SocketAddress NOWHERE = InetSocketAddress.createUnresolved("stream", 0);

    private final InputStream input;
    private final OutputStream output;
    private final Closeable connection;
    private volatile boolean closed;

    /**
     * With a connection that is closed once with the socket. Its end must end the streams, which are not closed themselves, since another thread may hold their
     * locks.
     */
    public StreamSocket(InputStream input, OutputStream output, Closeable connection) {
        this.input = input;
        this.output = output;
        this.connection = connection;
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            connection.close();
        }
    }

    @Override
    public void shutdownInput() throws IOException {
        close();
    }

    @Override
    public void shutdownOutput() throws IOException {
        close();
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public void setSoTimeout(int milliseconds) {}

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return NOWHERE;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return NOWHERE;
    }
}
