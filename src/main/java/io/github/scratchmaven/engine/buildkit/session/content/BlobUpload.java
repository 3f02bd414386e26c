package io.github.scratchmaven.engine.buildkit.session.content;

import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteAction;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentResponse;
import io.github.scratchmaven.engine.buildkit.session.SessionException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The upload of one blob from the daemon, which waits for a response to each message. A blob that exists already is reported at the first message, so that
 * the daemon does not send it.
 */
final class BlobUpload implements StreamObserver<WriteContentRequest> {

    private final BlobDirectory blobs;
    private final Consumer<String> digests;
    private final Consumer<SessionException> failures;
    private final StreamObserver<WriteContentResponse> daemon;
    private String expected = "";
    private long total;
    private @Nullable IncomingBlob blob;
    private boolean ended;

    /** @param digests gets the digest of the blob when the daemon names it, also if the blob exists already */
    BlobUpload(
            BlobDirectory blobs,
            Consumer<String> digests,
            Consumer<SessionException> failures,
            StreamObserver<WriteContentResponse> daemon) {
        this.blobs = blobs;
        this.digests = digests;
        this.failures = failures;
        this.daemon = daemon;
    }

    @Override
    public void onNext(WriteContentRequest request) {
        if (ended) {
            return;
        }
        try {
            answer(request);
        } catch (IOException | RuntimeException e) {
            SessionException failure = new SessionException("Cannot write the blob that the daemon sends", e);
            failures.accept(failure);
            refuse(Status.ABORTED, failure.getMessage());
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        end();
    }

    @Override
    public void onCompleted() {
        if (!ended) {
            end();
            daemon.onCompleted();
        }
    }

    private void answer(WriteContentRequest request) throws IOException {
        if (!request.getExpected().isEmpty() && !request.getExpected().equals(expected)) {
            expected = request.getExpected();
            digests.accept(expected);
        }
        total = Math.max(total, request.getTotal());
        if (blobs.has(expected)) {
            refuse(Status.ALREADY_EXISTS, expected);
        } else if (request.getOffset() != blob().size() && !request.getData().isEmpty()) {
            refuse(Status.OUT_OF_RANGE, "The blob has " + blob().size() + " bytes so far.");
        } else {
            blob().add(request.getData().toByteArray());
            acknowledge(request.getAction());
        }
    }

    private void acknowledge(WriteAction action) throws IOException {
        if (action == WriteAction.COMMIT) {
            commit();
        } else {
            daemon.onNext(state(action).build());
        }
    }

    private void commit() throws IOException {
        WriteContentResponse.Builder state = state(WriteAction.COMMIT);
        String digest = blob().digest();
        if (differs(digest) || hasOtherSize()) {
            refuse(
                    Status.FAILED_PRECONDITION,
                    "The blob has the digest " + digest + " and " + blob().size() + " bytes.");
            return;
        }
        blob().moveTo(blobs.target(digest));
        end();
        daemon.onNext(state.setDigest(digest).build());
        daemon.onCompleted();
    }

    private WriteContentResponse.Builder state(WriteAction action) throws IOException {
        return WriteContentResponse.newBuilder()
                .setAction(action)
                .setOffset(blob().size())
                .setTotal(total);
    }

    private boolean differs(String digest) {
        return !expected.isEmpty() && !digest.equals(expected);
    }

    private boolean hasOtherSize() throws IOException {
        return total > 0 && blob().size() != total;
    }

    /** Created by the first message, unless the blob exists already. */
    private IncomingBlob blob() throws IOException {
        if (blob == null) {
            blob = blobs.receive();
        }
        return blob;
    }

    private void refuse(Status status, String why) {
        end();
        daemon.onError(status.withDescription(why).asRuntimeException());
    }

    /** Deletes the blob unless it is complete. */
    private void end() {
        ended = true;
        try {
            if (blob != null) {
                blob.close();
            }
        } catch (IOException left) {
            failures.accept(new SessionException("Cannot delete an incomplete blob", left));
        }
    }
}
