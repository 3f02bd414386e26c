package io.github.scratchmaven.engine.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A context that is being sent to the daemon, which another thread can stop. */
final class ContextBody extends FilterInputStream {

    private volatile boolean stopped;

    ContextBody(InputStream context) {
        super(context);
    }

    /** Breaks the connection at the next read, since a blocking write to a process of SSH ignores an interrupt. */
    void stop() {
        stopped = true;
    }

    @Override
    public int read() throws IOException {
        requireNotStopped();
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        requireNotStopped();
        return super.read(into, offset, length);
    }

    private void requireNotStopped() throws InterruptedIOException {
        if (stopped) {
            throw new InterruptedIOException("The build was interrupted.");
        }
    }
}
