package io.github.scratchmaven.engine.dockerjava;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/** A context on its way to the daemon. It remembers its own failure, which would otherwise look like one of the connection, and can be stopped. */
final class ContextBody extends FilterInputStream {

    private volatile Optional<Exception> failure = Optional.empty();
    private volatile boolean stopped;

    ContextBody(InputStream context) {
        super(context);
    }

    Optional<Exception> failure() {
        return failure;
    }

    /** Breaks the connection at the next read, however far the other side is. */
    void stop() {
        stopped = true;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (stopped) {
            throw new InterruptedIOException("The build was interrupted.");
        }
        try {
            return super.read(into, offset, length);
        } catch (IOException | RuntimeException unreadable) {
            failure = Optional.of(unreadable);
            throw unreadable;
        }
    }
}
