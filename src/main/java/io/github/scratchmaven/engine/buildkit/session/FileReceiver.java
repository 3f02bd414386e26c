package io.github.scratchmaven.engine.buildkit.session;

import io.github.scratchmaven.engine.buildkit.proto.FileSendGrpc.FileSendImplBase;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncProto.BytesMessage;
import io.github.scratchmaven.engine.buildkit.session.call.SessionException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a build's result as a stream of bytes ({@code moby.filesync.v1.FileSend}); the daemon waits while they are written. */
final class FileReceiver extends FileSendImplBase {

    private final FileTarget target;
    private final Consumer<SessionException> failures;

    FileReceiver(FileTarget target, Consumer<SessionException> failures) {
        this.target = target;
        this.failures = failures;
    }

    @Override
    public StreamObserver<BytesMessage> diffCopy(StreamObserver<BytesMessage> daemon) {
        return new Reception(daemon);
    }

    /** One result; opened by its first call, even by the end of an empty one. */
    private final class Reception implements StreamObserver<BytesMessage> {

        private final StreamObserver<BytesMessage> daemon;
        private @Nullable OutputStream out;
        private boolean ended;

        Reception(StreamObserver<BytesMessage> daemon) {
            this.daemon = daemon;
        }

        @Override
        public void onNext(BytesMessage message) {
            attempt(() -> message.getData().writeTo(out()));
        }

        @Override
        public void onError(Throwable cancelled) {
            attempt(this::close);
        }

        @Override
        public void onCompleted() {
            attempt(() -> {
                out();
                close();
                daemon.onCompleted();
            });
        }

        private void attempt(Step step) {
            if (ended) {
                return;
            }
            try {
                step.run();
            } catch (IOException | RuntimeException e) {
                fail(new SessionException("The result of the build cannot be written", e));
            }
        }

        private OutputStream out() throws IOException {
            if (out == null) {
                out = target.open();
            }
            return out;
        }

        private void close() throws IOException {
            ended = true;
            if (out != null) {
                out.close();
            }
        }

        private void fail(SessionException failure) {
            try {
                close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            failures.accept(failure);
            daemon.onError(Status.ABORTED.withDescription(failure.getMessage()).asRuntimeException());
        }
    }

    /** What can fail. */
    private interface Step {
        void run() throws IOException;
    }
}
