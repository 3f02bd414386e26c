package io.github.scratchmaven.engine.buildkit.session.content;

import io.github.scratchmaven.engine.buildkit.proto.ContentGrpc.ContentImplBase;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.Info;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.InfoRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.InfoResponse;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.ReadContentRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.ReadContentResponse;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentResponse;
import io.github.scratchmaven.engine.buildkit.session.IgnoringObserver;
import io.github.scratchmaven.engine.buildkit.session.RequestHeaders;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads and writes the blobs of image layouts: the part of {@code containerd.services.content.v1.Content} that external caches and the export of images use. */
public final class BlobService extends ContentImplBase {

    private static final String STORE = "buildkit-attachable-store-id";

    private final Map<String, Path> layouts;
    private final BiConsumer<String, String> written;
    private final Consumer<SessionException> failures;

    /**
     * Takes the layouts by the names of their stores.
     *
     * @param written gets the name of the store and the digest of each blob that the daemon writes, also if the store has the blob already
     */
    public BlobService(
            Map<String, Path> layouts, BiConsumer<String, String> written, Consumer<SessionException> failures) {
        this.layouts = Map.copyOf(layouts);
        this.written = written;
        this.failures = failures;
    }

    @Override
    public void info(InfoRequest request, StreamObserver<InfoResponse> daemon) {
        String digest = request.getDigest();
        try {
            Info info = Info.newBuilder()
                    .setDigest(digest)
                    .setSize(blobs().size(digest))
                    .build();
            daemon.onNext(InfoResponse.newBuilder().setInfo(info).build());
            daemon.onCompleted();
        } catch (IOException unreadable) {
            daemon.onError(refusal(unreadable));
        }
    }

    @Override
    public void read(ReadContentRequest request, StreamObserver<ReadContentResponse> daemon) {
        try {
            BlobDirectory blobs = blobs();
            long rest = blobs.size(request.getDigest()) - request.getOffset();
            if (request.getOffset() < 0 || rest < 0) {
                daemon.onError(outside(request));
                return;
            }
            OutgoingBlob blob = new OutgoingBlob(
                    blobs.open(request.getDigest(), request.getOffset()),
                    request.getOffset(),
                    request.getSize() > 0 ? Math.min(request.getSize(), rest) : rest,
                    (ServerCallStreamObserver<ReadContentResponse>) daemon);
            blob.start();
        } catch (IOException unreadable) {
            daemon.onError(refusal(unreadable));
        }
    }

    @Override
    public StreamObserver<WriteContentRequest> write(StreamObserver<WriteContentResponse> daemon) {
        try {
            String store = store();
            return new BlobUpload(blobs(), digest -> written.accept(store, digest), failures, daemon);
        } catch (NoSuchFileException unknown) {
            daemon.onError(refusal(unknown));
            return new IgnoringObserver<>();
        }
    }

    private BlobDirectory blobs() throws NoSuchFileException {
        Path layout = layouts.get(store());
        if (layout == null) {
            throw new NoSuchFileException(store());
        }
        return new BlobDirectory(layout);
    }

    private static RuntimeException outside(ReadContentRequest request) {
        return Status.OUT_OF_RANGE
                .withDescription("The blob has no offset " + request.getOffset() + ".")
                .asRuntimeException();
    }

    private static String store() {
        return RequestHeaders.current().first(STORE).orElse("");
    }

    private static RuntimeException refusal(IOException unreadable) {
        Status status = unreadable instanceof NoSuchFileException ? Status.NOT_FOUND : Status.FAILED_PRECONDITION;
        return status.withDescription(new SessionException("Cannot read the blob", unreadable).getMessage())
                .asRuntimeException();
    }
}
