package io.github.scratchmaven.engine.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/**
 * Opens one connection on which the next byte is HTTP/2: by an upgrade of HTTP/1.1, as Docker 19.03 and later support it, else from the first byte on, as
 * Docker 29.2 and later do. Closing it from another thread ends an opening that takes too long.
 */
public final class Http2Opening implements Closeable {

    private final Dialer dialer;
    private final Optional<String> path;
    private Optional<Socket> dialled = Optional.empty();
    private boolean closed;

    /** With the path of the upgrade: {@code /grpc}, with or without the API's version before it. */
    public Http2Opening(Dialer dialer, String path) {
        this(dialer, Optional.of(path));
    }

    /** Without a path, from the first byte on: BuildKit's own daemon knows no upgrade. */
    public Http2Opening(Dialer dialer, Optional<String> path) {
        this.dialer = dialer;
        this.path = path;
    }

    /** Connects; takes as long as the daemon does. */
    public Opened open() throws IOException {
        if (path.isEmpty()) {
            return new Opened(remember(dialer.dialHttp2()), Optional.empty());
        }
        Socket asked = remember(dialer.dial());
        Optional<String> refusal = new UpgradeRequest(path.get()).refusal(asked);
        if (refusal.isEmpty()) {
            return new Opened(asked, refusal);
        }
        asked.close();
        return new Opened(remember(dialer.dialHttp2()), refusal);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (dialled.isPresent()) {
            dialled.get().close();
        }
    }

    private synchronized Socket remember(Socket socket) throws IOException {
        dialled = Optional.of(socket);
        if (closed) {
            socket.close();
        }
        return socket;
    }

    /**
     * An open connection.
     *
     * @param refusal the status of the response if the daemon refused the upgrade, such as {@code 404 Not Found}; whether it supports HTTP/2 is then not
     *     known yet
     */
    public record Opened(Socket socket, Optional<String> refusal) {}
}
