package io.github.scratchmaven.engine.buildkit.session.content;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.ReadContentResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A part of a blob on its way to the daemon, as fast as it takes it; gRPC makes the calls one after the other. */
final class OutgoingBlob {

    private static final int CHUNK = 256 * 1024;

    private final InputStream blob;
    private final ServerCallStreamObserver<ReadContentResponse> daemon;
    private long offset;
    private long rest;
    private boolean ended;

    /** From there on, so many bytes; the stream stands there already. */
    OutgoingBlob(InputStream blob, long offset, long rest, ServerCallStreamObserver<ReadContentResponse> daemon) {
        this.blob = blob;
        this.offset = offset;
        this.rest = rest;
        this.daemon = daemon;
    }

    /** To be called before the daemon's call is answered in any other way. */
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
                    .withDescription("The blob cannot be read any further.")
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
        } catch (IOException unheard) {
            throw new UncheckedIOException(unheard);
        }
    }
}
