package io.github.scratchmaven.engine.buildkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.BytesMessage;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.StatusRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.StatusResponse;
import io.github.scratchmaven.engine.buildkit.proto.StatusProto;
import io.github.scratchmaven.engine.buildkit.proto.WorkerProto.WorkerRecord;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BuildKitClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SolveRequest REQUEST = new SolveRequest(
            Map.of("filename", "Dockerfile"),
            Exporter.moby(List.of("a:1", "b:2")),
            new CacheUse(
                    List.of(new CacheEntry("registry", Map.of("ref", "r/in"))),
                    List.of(new CacheEntry("inline", Map.of()))),
            "session",
            Set.of("network.host"));

    private final Control control = new Control();

    @Test
    void upgradeIsAskedForAtThePathGiven() throws Exception {
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control)) {
            BuildKitClient.connect(daemon.dialer(), "/v1.41/grpc", PATIENCE).close();

            assertThat(daemon.requests()).containsExactly("POST /v1.41/grpc HTTP/1.1");
        }
    }

    @Test
    void daemonWithoutUpgradeIsSpokenToInHttp2AtOnce() throws Exception {
        try (FakeBuildKit daemon = FakeBuildKit.answering("HTTP/1.1 404 Not Found", control);
                BuildKitClient client = connect(daemon)) {
            assertThat(client.workers()).extracting(Worker::id).containsExactly("w");
        }
    }

    @Test
    void workerTellsItsStore() throws Exception {
        control.labels = Map.of("org.mobyproject.buildkit.worker.snapshotter", "overlayfs");

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            assertThat(client.workers()).containsExactly(new Worker("w", control.labels));
            assertThat(client.workers().get(0).usesContainerdStore()).isTrue();
            assertThat(new Worker("v", Map.of()).usesContainerdStore()).isFalse();
        }
    }

    @Test
    void daemonWithoutBuildKitIsRefusedWithItsAnswer() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerNothingButHttp(port));
            server.start();

            assertThatThrownBy(() -> BuildKitClient.connect(
                            () -> new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort()), "/grpc", PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "the daemon answered \"404 Not Found\", and does not speak HTTP/2 itself: ");
            assertThat(server).isNotNull();
        }
    }

    @Test
    void silentDaemonIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> BuildKitClient.connect(
                            () -> new Socket(InetAddress.getLoopbackAddress(), silent.getLocalPort()),
                            "/grpc",
                            Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer within 1 s");
        }
    }

    @Test
    void daemonSilentAfterTheUpgradeIsGivenUp() throws Exception {
        control.answersWorkers = false;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control)) {
            assertThatThrownBy(() -> BuildKitClient.connect(daemon.dialer(), "/grpc", Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("deadline");
        }
    }

    @Test
    void requestIsForAllGenerationsOfDaemons() throws Exception {
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            client.solve(REQUEST, progress -> {});
        }

        ControlProto.SolveRequest asked = control.asked.get();
        assertThat(asked.getExporterDeprecated()).isEqualTo("moby");
        assertThat(asked.getExporterAttrsDeprecatedMap()).isEqualTo(Map.of("name", "a:1,b:2"));
        assertThat(asked.getExporters(0).getType()).isEqualTo("moby");
        assertThat(asked.getExporters(0).getAttrsMap()).isEqualTo(Map.of("name", "a:1,b:2"));
        assertThat(asked.getFrontend()).isEqualTo("dockerfile.v0");
        assertThat(asked.getFrontendAttrsMap())
                .isEqualTo(Map.of(
                        "filename",
                        "Dockerfile",
                        "cache-imports",
                        "[{\"Type\":\"registry\",\"Attrs\":{\"ref\":\"r/in\"}}]"));
        assertThat(asked.getSession()).isEqualTo("session");
        assertThat(asked.getCache().getImports(0).getAttrsMap()).isEqualTo(Map.of("ref", "r/in"));
        assertThat(asked.getCache().getExports(0).getType()).isEqualTo("inline");
        assertThat(asked.getEntitlementsList()).containsExactly("network.host");
    }

    @Test
    void cachesAreNamedAlsoIfThereAreNone() {
        SolveRequest plain = new SolveRequest(Map.of(), Exporter.moby(List.of()), CacheUse.none(), "session", Set.of());

        ControlProto.SolveRequest message = WireSolveRequest.of("reference", plain);

        assertThat(message.hasCache()).isTrue();
        assertThat(message.getFrontendAttrsMap()).isEmpty();
        assertThat(message.getExporters(0).getAttrsMap()).isEmpty();
    }

    @Test
    void progressIsHandedOnAsItCameOnTheCallersThread() throws Exception {
        List<String> heard = new ArrayList<>();

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            SolveResult result = client.solve(
                    REQUEST, progress -> heard.add(Thread.currentThread().getName() + " " + text(progress)));

            assertThat(result.imageDigest()).contains("sha256:1");
            assertThat(result.configDigest()).contains("sha256:2");
        }

        String here = Thread.currentThread().getName();
        assertThat(heard).containsExactly(here + " one", here + " two");
    }

    @Test
    void failureIsToldWithTheDockerfilesLine() throws Exception {
        control.failure = Optional.of(failure());

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            BuildKitException thrown =
                    catchThrowableOfType(BuildKitException.class, () -> client.solve(REQUEST, progress -> {}));

            assertThat(thrown).hasMessage("process \"/bin/sh -c go build\" failed");
            assertThat(thrown.line()).contains(new DockerfileLine("Dockerfile", 2, "RUN go build"));
        }
    }

    @Test
    void failureWithoutDetailsHasNoLine() throws Exception {
        control.failure = Optional.of(Status.UNKNOWN.withDescription("no").asRuntimeException());

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            BuildKitException thrown =
                    catchThrowableOfType(BuildKitException.class, () -> client.solve(REQUEST, progress -> {}));

            assertThat(thrown).hasMessage("no");
            assertThat(thrown.line()).isEmpty();
        }
    }

    @Test
    void lostConnectionIsNoRefusal() throws Exception {
        control.answersSolve = false;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            Throwable thrown = catchThrowable(() -> client.solve(REQUEST, hangUp(daemon)));

            assertThat(thrown).isInstanceOf(IOException.class);
        }
    }

    @Test
    void interruptCancelsTheBuild() throws Exception {
        control.answersSolve = false;
        Thread here = Thread.currentThread();

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            Throwable thrown = catchThrowable(() -> client.solve(REQUEST, progress -> here.interrupt()));

            assertThat(thrown).isInstanceOf(InterruptedException.class);
            assertThat(control.cancelled.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoHearsTheProgressMayEndTheBuild() throws Exception {
        control.answersSolve = false;
        IllegalStateException enough = new IllegalStateException();

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            Throwable thrown = catchThrowable(() -> client.solve(REQUEST, progress -> {
                throw enough;
            }));

            assertThat(thrown).isSameAs(enough);
            assertThat(control.cancelled.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closeEndsTheBuildAndLeavesNoThread() throws Exception {
        control.answersSolve = false;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control)) {
            BuildKitClient client = connect(daemon);
            client.openSession(new SessionName("test", "key"), List::of);
            CompletableFuture<Void> closing = new CompletableFuture<>();
            Throwable thrown = catchThrowable(
                    () -> client.solve(REQUEST, progress -> new Thread(() -> close(client, closing)).start()));

            assertThat(thrown).isInstanceOf(IOException.class);
            assertThat(control.cancelled.await(1, TimeUnit.SECONDS)).isTrue();
            closing.get(5, TimeUnit.SECONDS);
            for (Thread thread : threads()) {
                thread.join(1000); // its pool may be told of its end before it has ended
            }
            assertThat(threads()).isEmpty();
        }
    }

    @Test
    void sessionTellsTheDaemonWhatItServes() throws Exception {
        CompletableFuture<Metadata> headers = new CompletableFuture<>();

        try (FakeBuildKit daemon =
                        FakeBuildKit.upgrading(() -> ServerInterceptors.intercept(control, sessions(headers)));
                BuildKitClient client = connect(daemon);
                BuildKitSession session =
                        client.openSession(new SessionName("test", "key"), ServedFiles.of("FROM a"))) {
            Metadata told = headers.get(10, TimeUnit.SECONDS);

            assertThat(values(told, "uuid")).containsExactly(session.id());
            assertThat(values(told, "name")).containsExactly("test");
            assertThat(values(told, "sharedkey")).containsExactly("key");
            assertThat(values(told, "grpc-method"))
                    .containsExactly("/grpc.health.v1.Health/Check", "/moby.filesync.v1.FileSync/DiffCopy");
        }
    }

    @Test
    void sessionNameOfOtherThanPrintableAsciiIsNone() {
        assertThatThrownBy(() -> new SessionName("tést", "key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"tést\" is not printable ASCII");
    }

    @Test
    void sessionThatTheDaemonEndsExplainsTheFailedBuild() throws Exception {
        control.failure =
                Optional.of(Status.UNKNOWN.withDescription("no active session").asRuntimeException());
        control.refusesSessions = true;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            BuildKitSession session = client.openSession(new SessionName("test", "key"), List::of);
            control.refused.await();

            assertThatThrownBy(() -> client.solve(
                            new SolveRequest(
                                    Map.of(), Exporter.moby(List.of()), CacheUse.none(), session.id(), Set.of()),
                            progress -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended the session")
                    .hasMessageContaining("too many sessions");
        }
    }

    private static BuildKitClient connect(FakeBuildKit daemon) throws Exception {
        return BuildKitClient.connect(daemon.dialer(), "/grpc", PATIENCE);
    }

    private static void close(BuildKitClient client, CompletableFuture<Void> closing) {
        client.close();
        closing.complete(null);
    }

    private static Consumer<ByteBuffer> hangUp(FakeBuildKit daemon) {
        return progress -> {
            try {
                daemon.hangUp();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        };
    }

    private static void answerNothingButHttp(ServerSocket port) {
        try {
            while (true) {
                Socket socket = port.accept();
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 404 Not Found\r\n\r\n".getBytes(UTF_8));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(ByteBuffer message) {
        try {
            return ControlProto.BytesMessage.parseFrom(message).getData().toStringUtf8();
        } catch (InvalidProtocolBufferException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("buildkit")
                        || thread.getName().startsWith("OkHttpClient"))
                .toList();
    }

    private static Iterable<String> values(Metadata headers, String name) {
        return headers.getAll(Metadata.Key.of("x-docker-expose-session-" + name, Metadata.ASCII_STRING_MARSHALLER));
    }

    private static ServerInterceptor sessions(CompletableFuture<Metadata> headers) {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata told, ServerCallHandler<Q, A> next) {
                if (call.getMethodDescriptor().equals(ControlGrpc.getSessionMethod())) {
                    headers.complete(told);
                }
                return next.startCall(call, told);
            }
        };
    }

    private static StatusRuntimeException failure() {
        String file = Base64.getEncoder().encodeToString("FROM golang\nRUN go build\n".getBytes(UTF_8));
        String source = "{\"info\":{\"filename\":\"Dockerfile\",\"data\":\"" + file
                + "\"},\"ranges\":[{\"start\":{\"line\":2},\"end\":{\"line\":2}}]}";
        StatusProto.Status details = StatusProto.Status.newBuilder()
                .addDetails(Any.newBuilder().setTypeUrl("github.com/moby/buildkit/stack.Stack+json"))
                .addDetails(Any.newBuilder()
                        .setTypeUrl("github.com/moby/buildkit/errdefs.Source+json")
                        .setValue(ByteString.copyFromUtf8(source)))
                .build();
        Metadata trailers = new Metadata();
        trailers.put(
                Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER), details.toByteArray());
        return Status.UNKNOWN
                .withDescription("rpc error: code = Unknown desc = process \"/bin/sh -c go build\" failed")
                .asRuntimeException(trailers);
    }

    /** What a build tells is as many bytes as {@link ControlProto.BytesMessage} has, which is as good as any message here. */
    private static final class Control extends ControlGrpc.ControlImplBase {

        private final CompletableFuture<ControlProto.SolveRequest> asked = new CompletableFuture<>();
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private final CountDownLatch refused = new CountDownLatch(1);
        private Map<String, String> labels = Map.of();
        private boolean answersWorkers = true;
        private boolean answersSolve = true;
        private boolean refusesSessions;
        private Optional<StatusRuntimeException> failure = Optional.empty();

        @Override
        public void listWorkers(ListWorkersRequest request, StreamObserver<ListWorkersResponse> answer) {
            if (answersWorkers) {
                WorkerRecord worker = WorkerRecord.newBuilder()
                        .setID("w")
                        .putAllLabels(labels)
                        .build();
                answer.onNext(ListWorkersResponse.newBuilder().addRecord(worker).build());
                answer.onCompleted();
            }
        }

        @Override
        public void solve(ControlProto.SolveRequest request, StreamObserver<SolveResponse> answer) {
            asked.complete(request);
            ((ServerCallStreamObserver<SolveResponse>) answer).setOnCancelHandler(cancelled::countDown);
            if (failure.isPresent()) {
                answer.onError(failure.get());
            } else if (answersSolve) {
                answer.onNext(SolveResponse.newBuilder()
                        .putExporterResponse("containerimage.digest", "sha256:1")
                        .putExporterResponse("containerimage.config.digest", "sha256:2")
                        .build());
                answer.onCompleted();
            }
        }

        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
            answer.onNext(message("one"));
            answer.onNext(message("two"));
            if (answersSolve) {
                answer.onCompleted();
            }
        }

        @Override
        public StreamObserver<BytesMessage> session(StreamObserver<BytesMessage> answer) {
            if (refusesSessions) {
                answer.onError(Status.RESOURCE_EXHAUSTED
                        .withDescription("too many sessions")
                        .asRuntimeException());
                refused.countDown();
            }
            return new Ignoring();
        }

        private static StatusResponse message(String text) {
            try {
                return StatusResponse.parseFrom(BytesMessage.newBuilder()
                        .setData(ByteString.copyFromUtf8(text))
                        .build()
                        .toByteString());
            } catch (InvalidProtocolBufferException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private static final class Ignoring implements StreamObserver<BytesMessage> {

        @Override
        public void onNext(BytesMessage message) {}

        @Override
        public void onError(Throwable reason) {}

        @Override
        public void onCompleted() {}
    }
}
