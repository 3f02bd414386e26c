package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.StreamSocket;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Remembers how a connection begins: the first bytes that come from the other side, and the first error. gRPC reports only that they are no frame of HTTP/2, and
 * that the stream ended. Safe for several threads.
 */
final class FirstAnswer implements Dialer {

    private static final int MOST_BYTES = 256;

    private final Dialer dialer;
    private boolean connected;
    private ByteArrayOutputStream head = new ByteArrayOutputStream();
    private Optional<IOException> failure = Optional.empty();

    FirstAnswer(Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public Socket dial() throws IOException {
        forget();
        return remembered(dialer.dial());
    }

    @Override
    public Socket dialHttp2() throws IOException {
        forget();
        return remembered(dialer.dialHttp2());
    }

    /** Whether the last connection was opened. */
    synchronized boolean isConnected() {
        return connected;
    }

    /** The first bytes on the last connection, one character for each; empty if there were none. */
    synchronized String text() {
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** The first error of the last connection. */
    synchronized Optional<IOException> failure() {
        return failure;
    }

    private synchronized void forget() {
        connected = false;
        head = new ByteArrayOutputStream();
        failure = Optional.empty();
    }

    private synchronized Socket remembered(Socket socket) throws IOException {
        connected = true;
        return new StreamSocket(new Input(socket.getInputStream()), new Output(socket.getOutputStream()), socket);
    }

    private synchronized void received(byte[] bytes, int offset, int count) {
        head.write(bytes, offset, Math.min(count, MOST_BYTES - head.size()));
    }

    private synchronized IOException failed(IOException reason) {
        failure = failure.or(() -> Optional.of(reason));
        return reason;
    }

    private final class Input extends FilterInputStream {

        private boolean begun;

        Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = in.read(bytes, offset, length);
                if (count > 0 && !begun) {
                    begun = true;
                    received(bytes, offset, count);
                }
                return count;
            } catch (IOException broken) {
                throw failed(broken);
            }
        }
    }

    private final class Output extends FilterOutputStream {

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException broken) {
                throw failed(broken);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException broken) {
                throw failed(broken);
            }
        }
    }
}
