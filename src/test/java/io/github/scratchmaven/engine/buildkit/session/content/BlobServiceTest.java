package io.github.scratchmaven.engine.buildkit.session.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.engine.buildkit.proto.ContentGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.InfoRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.ReadContentRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteAction;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentRequest;
import io.github.scratchmaven.engine.buildkit.proto.ContentProto.WriteContentResponse;
import io.github.scratchmaven.engine.buildkit.session.FirstFailure;
import io.github.scratchmaven.engine.buildkit.session.ServedSession;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlobServiceTest {

    private static final String STORE = "local:cache";

    @TempDir
    Path layout;

    private final Answers answers = new Answers();
    private final FirstFailure failure = new FirstFailure();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private ServedSession served;

    @BeforeEach
    void serve() throws IOException {
        served = new ServedSession(
                new BlobService(Map.of(STORE, layout), (store, digest) -> written.add(store + " " + digest), failure));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void blobThatWasWrittenIsRead() throws Exception {
        byte[] content = bytes(1_000_000);

        write(content);

        assertThat(Files.readAllBytes(file(content))).isEqualTo(content);
        assertThat(size(content)).isEqualTo(content.length);
        assertThat(read(content, 0, 0)).isEqualTo(content);
        assertThat(read(content, 700_000, 100_000)).isEqualTo(Arrays.copyOfRange(content, 700_000, 800_000));
        assertThat(read(content, 999_999, 100_000)).isEqualTo(Arrays.copyOfRange(content, 999_999, 1_000_000));
        assertThat(layout.resolve("ingest")).isEmptyDirectory();
    }

    @Test
    void emptyBlobIsWritten() throws Exception {
        write(new byte[0]);

        assertThat(read(new byte[0], 0, 0)).isEmpty();
    }

    @Test
    void existingBlobIsNotWrittenAgain() throws Exception {
        byte[] content = bytes(10);
        write(content);

        daemon().onNext(stat(content));

        assertThat(answers.status()).isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(failure.get()).isEmpty();
        assertThat(written).containsExactly(STORE + " " + digest(content), STORE + " " + digest(content));
    }

    @Test
    void blobWithAnotherDigestIsRejectedAndDeleted() throws Exception {
        StreamObserver<WriteContentRequest> daemon = daemon();
        daemon.onNext(stat(bytes(10)));
        answers.next();

        daemon.onNext(commit("other".getBytes(StandardCharsets.UTF_8), digest(bytes(10))));

        assertThat(answers.status()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(layout.resolve("ingest")).isEmptyDirectory();
        assertThat(layout.resolve("blobs")).doesNotExist();
    }

    @Test
    void gapIsRejected() throws Exception {
        daemon().onNext(WriteContentRequest.newBuilder()
                .setAction(WriteAction.WRITE)
                .setOffset(5)
                .setData(ByteString.copyFromUtf8("x"))
                .build());

        assertThat(answers.status()).isEqualTo(Status.Code.OUT_OF_RANGE);
    }

    @Test
    void incompleteBlobIsDeleted() throws Exception {
        StreamObserver<WriteContentRequest> daemon = daemon();
        daemon.onNext(stat(bytes(10)));
        answers.next();
        assertThat(layout.resolve("ingest")).isNotEmptyDirectory();

        daemon.onError(Status.CANCELLED.asRuntimeException());
        answers.status();

        while (!isEmpty(layout.resolve("ingest"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void directoryThatCannotBeWrittenIsAFailure() throws Exception {
        Files.writeString(layout.resolve("ingest"), "a file");

        daemon().onNext(stat(bytes(10)));

        assertThat(answers.status()).isEqualTo(Status.Code.ABORTED);
        assertThat(failure.get())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Cannot write the blob that the daemon sends: ");
    }

    @Test
    void absentBlobAndAbsentStoreAreNotFound() {
        assertNotFound(() -> size(bytes(1)));
        assertNotFound(() -> info(STORE, "sha256:../../../etc/passwd"));
        assertNotFound(() -> info("local:other", digest(bytes(1))));
        assertNotFound(() -> read(bytes(1), 0, 0));
    }

    @Test
    void offsetOutsideOfABlobIsRejected() throws Exception {
        write(bytes(10));

        assertThat(read(bytes(10), 10, 0)).isEmpty();
        for (long offset : new long[] {11, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertRefused(Status.Code.OUT_OF_RANGE, () -> read(bytes(10), offset, 0));
        }
    }

    private static void assertNotFound(ThrowingCall call) {
        assertRefused(Status.Code.NOT_FOUND, call);
    }

    private static void assertRefused(Status.Code code, ThrowingCall call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusRuntimeException.class, refusal -> assertThat(
                        refusal.getStatus().getCode())
                .isEqualTo(code));
    }

    /** Like containerd's client: status, write, commit, each after the response to the previous one. */
    private void write(byte[] content) throws Exception {
        StreamObserver<WriteContentRequest> daemon = daemon();
        daemon.onNext(stat(content));
        assertThat(answers.next().getOffset()).isZero();
        for (int offset = 0; offset < content.length; offset += 300_000) {
            int end = Math.min(content.length, offset + 300_000);
            daemon.onNext(WriteContentRequest.newBuilder()
                    .setAction(WriteAction.WRITE)
                    .setOffset(offset)
                    .setData(ByteString.copyFrom(content, offset, end - offset))
                    .build());
            assertThat(answers.next().getOffset()).isEqualTo(end);
        }
        daemon.onNext(WriteContentRequest.newBuilder()
                .setAction(WriteAction.COMMIT)
                .setOffset(content.length)
                .setTotal(content.length)
                .setExpected(digest(content))
                .build());
        WriteContentResponse end = answers.next();
        assertThat(end.getDigest()).isEqualTo(digest(content));
        assertThat(end.getOffset()).isEqualTo(content.length);
        assertThat(answers.status()).isEqualTo(Status.Code.OK);
    }

    private static WriteContentRequest stat(byte[] content) throws Exception {
        return WriteContentRequest.newBuilder()
                .setAction(WriteAction.STAT)
                .setRef("one")
                .setTotal(content.length)
                .setExpected(digest(content))
                .build();
    }

    private static WriteContentRequest commit(byte[] content, String expected) {
        return WriteContentRequest.newBuilder()
                .setAction(WriteAction.COMMIT)
                .setData(ByteString.copyFrom(content))
                .setExpected(expected)
                .build();
    }

    private StreamObserver<WriteContentRequest> daemon() {
        return in(STORE, ContentGrpc.newStub(served.channel())).write(answers);
    }

    private long size(byte[] content) throws Exception {
        return info(STORE, digest(content));
    }

    private long info(String store, String digest) {
        return in(store, ContentGrpc.newBlockingStub(served.channel()))
                .info(InfoRequest.newBuilder().setDigest(digest).build())
                .getInfo()
                .getSize();
    }

    private byte[] read(byte[] content, long offset, long size) throws Exception {
        ReadContentRequest request = ReadContentRequest.newBuilder()
                .setDigest(digest(content))
                .setOffset(offset)
                .setSize(size)
                .build();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        in(STORE, ContentGrpc.newBlockingStub(served.channel())).read(request).forEachRemaining(part -> {
            assertThat(part.getOffset()).isEqualTo(offset + read.size());
            read.writeBytes(part.getData().toByteArray());
        });
        return read.toByteArray();
    }

    private static <S extends AbstractStub<S>> S in(String store, S stub) {
        return ServedSession.with(stub, Map.of("buildkit-attachable-store-id", List.of(store)));
    }

    private Path file(byte[] content) throws Exception {
        return layout.resolve("blobs").resolve(digest(content).replace(':', '/'));
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] content) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    /** The responses that the daemon receives, in order, and the status of the call. */
    private static final class Answers implements StreamObserver<WriteContentResponse> {

        private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

        WriteContentResponse next() throws InterruptedException {
            return (WriteContentResponse) take();
        }

        Status.Code status() throws InterruptedException {
            return (Status.Code) take();
        }

        private Object take() throws InterruptedException {
            Object next = received.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }

        @Override
        public void onNext(WriteContentResponse response) {
            received.add(response);
        }

        @Override
        public void onError(Throwable refusal) {
            received.add(Status.fromThrowable(refusal).getCode());
        }

        @Override
        public void onCompleted() {
            received.add(Status.Code.OK);
        }
    }
}
