package io.github.scratchmaven.engine.buildkit;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.BytesMessage;
import io.github.scratchmaven.engine.net.StreamSocket;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The connection inside the call {@code Control.Session}: the bytes of its messages are an HTTP/2 connection on which the daemon is the client. Both directions
 * have flow control, so that little is held in memory.
 */
final class SessionTunnel implements ClientResponseObserver<BytesMessage, BytesMessage>, Closeable {

    private static final int MESSAGES_AHEAD = 8;
    private static final int LONGEST_MESSAGE = 32 * 1024;
    private static final ByteString END = ByteString.EMPTY;

    private final Socket connection = new StreamSocket(new Input(), new Output(), this);
    private final CompletableFuture<Socket> socket = new CompletableFuture<>();
    private final BlockingQueue<ByteString> received = new LinkedBlockingQueue<>();
    private final AtomicLong messages = new AtomicLong();
    private final Object sending = new Object();
    private @Nullable ClientCallStreamObserver<BytesMessage> call;
    private Optional<Throwable> failure = Optional.empty();
    private boolean ended;

    /** Completed by the first bytes of the daemon, which is the HTTP/2 client; a session may end before that. */
    CompletableFuture<Socket> socket() {
        return socket;
    }

    /** How many messages the daemon has sent so far. */
    long messages() {
        return messages.get();
    }

    /** The reason why the daemon ended the call, unless this side closed it. */
    Optional<Throwable> failure() {
        synchronized (sending) {
            return failure;
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<BytesMessage> started) {
        synchronized (sending) {
            call = started;
        }
        started.disableAutoRequestWithInitial(MESSAGES_AHEAD);
        started.setOnReadyHandler(this::wake);
    }

    @Override
    public void onNext(BytesMessage message) {
        messages.incrementAndGet();
        if (message.getData().isEmpty()) {
            request();
        } else {
            received.add(message.getData());
            socket.complete(connection);
        }
    }

    @Override
    public void onError(Throwable reason) {
        synchronized (sending) {
            failure = ended ? failure : Optional.of(reason);
        }
        onCompleted();
    }

    @Override
    public void onCompleted() {
        synchronized (sending) {
            ended = true;
            sending.notifyAll();
        }
        received.add(END);
    }

    /** Disconnects; the daemon cancels what it does with the session. */
    @Override
    public void close() {
        onCompleted();
        started().cancel("The session has ended.", null);
    }

    private void wake() {
        synchronized (sending) {
            sending.notifyAll();
        }
    }

    private void request() {
        started().request(1);
    }

    private ClientCallStreamObserver<BytesMessage> started() {
        synchronized (sending) {
            if (call == null) {
                throw new IllegalStateException("the call has not started");
            }
            return call;
        }
    }

    private void send(ByteString bytes) throws IOException {
        synchronized (sending) {
            ClientCallStreamObserver<BytesMessage> open = started();
            awaitReady(open);
            open.onNext(BytesMessage.newBuilder().setData(bytes).build());
        }
    }

    private void awaitReady(ClientCallStreamObserver<BytesMessage> open) throws IOException {
        synchronized (sending) {
            try {
                while (!ended && !open.isReady()) {
                    sending.wait();
                }
            } catch (InterruptedException stop) {
                throw interrupted();
            }
            if (ended) {
                throw new IOException("The session has ended.");
            }
        }
    }

    private ByteString take() throws IOException {
        try {
            return received.take();
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }

    private final class Input extends InputStream {

        private ByteString rest = END;
        private boolean atEnd;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, rest.size());
            rest.substring(0, count).copyTo(bytes, offset);
            rest = rest.substring(count);
            return count;
        }

        private boolean more() throws IOException {
            if (!rest.isEmpty() || atEnd) {
                return !atEnd;
            }
            rest = take();
            atEnd = rest.isEmpty();
            if (!atEnd) {
                request();
            }
            return !atEnd;
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int sent = 0; sent < length; sent += LONGEST_MESSAGE) {
                send(ByteString.copyFrom(bytes, offset + sent, Math.min(LONGEST_MESSAGE, length - sent)));
            }
        }
    }
}
