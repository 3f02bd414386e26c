package io.github.scratchmaven.engine.buildkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.FileSendGrpc;
import io.github.scratchmaven.engine.buildkit.proto.FileSyncProto.BytesMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FileReceiverTest {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private final ByteArrayOutputStream received = new ByteArrayOutputStream() {
        @Override
        public void close() {
            closed.countDown();
        }
    };

    @Test
    void resultIsWrittenAndClosed() throws Exception {
        Session session = new Session().offerTarget(() -> received);
        try (ServedSession served = new ServedSession(session.services())) {
            StreamObserver<BytesMessage> daemon = call(served);
            daemon.onNext(message("first "));
            daemon.onNext(message("second"));
            daemon.onCompleted();
            end.get(20, TimeUnit.SECONDS);
        }
        assertThat(received).hasToString("first second");
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void emptyResultIsAnEmptyFile() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        Session session = new Session().offerTarget(() -> {
            opened.countDown();
            return received;
        });
        try (ServedSession served = new ServedSession(session.services())) {
            call(served).onCompleted();
            end.get(20, TimeUnit.SECONDS);
        }
        assertThat(opened.getCount()).isZero();
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void resultThatCannotBeWrittenIsAFailure() throws Exception {
        Session session = new Session().offerTarget(() -> new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void close() throws IOException {
                closed.countDown();
                throw new IOException("nor now");
            }
        });
        try (ServedSession served = new ServedSession(session.services())) {
            call(served).onNext(message("first"));
            Throwable refusal = catchThrowable(() -> end.get(20, TimeUnit.SECONDS));
            assertThat(Status.fromThrowable(refusal).getCode()).isEqualTo(Status.Code.ABORTED);
        }
        assertThat(session.failure())
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("The result of the build cannot be written: no space left");
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void resultThatBreaksOffIsClosed() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        Session session = new Session().offerTarget(() -> {
            opened.countDown();
            return received;
        });
        try (ServedSession served = new ServedSession(session.services())) {
            StreamObserver<BytesMessage> daemon = call(served);
            daemon.onNext(message("first"));
            assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
            daemon.onError(Status.CANCELLED.asRuntimeException());
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private StreamObserver<BytesMessage> call(ServedSession served) {
        return FileSendGrpc.newStub(served.channel()).diffCopy(new StreamObserver<>() {
            @Override
            public void onNext(BytesMessage message) {}

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }

            @Override
            public void onCompleted() {
                end.complete(null);
            }
        });
    }

    private static BytesMessage message(String text) {
        return BytesMessage.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
    }
}
