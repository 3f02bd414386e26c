package io.github.scratchmaven.engine.buildkit.session.content;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.ReadContentResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Sends a part of a blob, no faster than the daemon reads it. gRPC calls it from one thread at a time. */
final class OutgoingBlob {

    private static final int CHUNK = 256 * 1024;

    private final InputStream blob;
    private final ServerCallStreamObserver<ReadContentResponse> daemon;
    private long offset;
    private long rest;
    private boolean ended;

    /** Takes the part's offset and length in bytes; the stream is at the offset already. */
    OutgoingBlob(InputStream blob, long offset, long rest, ServerCallStreamObserver<ReadContentResponse> daemon) {
        this.blob = blob;
        this.offset = offset;
        this.rest = rest;
        this.daemon = daemon;
    }

    /** Must be called before any other response to the call. */
    void start() {
        daemon.setOnReadyHandler(this::advance);
        daemon.setOnCancelHandler(this::end);
    }

    private void advance() {
        try {
            while (!ended && daemon.isReady()) {
                send();
            }
        } catch (IOException unreadable) {
            end();
            daemon.onError(Status.ABORTED
                    .withDescription("Cannot read the rest of the blob.")
                    .withCause(unreadable)
                    .asRuntimeException());
        }
    }

    private void send() throws IOException {
        byte[] chunk = blob.readNBytes((int) Math.min(CHUNK, rest));
        if (chunk.length > 0) {
            daemon.onNext(ReadContentResponse.newBuilder()
                    .setOffset(offset)
                    .setData(ByteString.copyFrom(chunk))
                    .build());
        }
        offset += chunk.length;
        rest -= chunk.length;
        if (chunk.length == 0 || rest == 0) {
            end();
            daemon.onCompleted();
        }
    }

    private void end() {
        ended = true;
        try {
            blob.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
