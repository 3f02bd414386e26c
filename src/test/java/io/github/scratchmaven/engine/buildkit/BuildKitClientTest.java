package io.github.scratchmaven.engine.buildkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.BytesMessage;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptionsEntry;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.Exporter;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.StatusRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerRecord;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.Vertex;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.secrets.BuildSecrets;
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
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BuildKitClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final BuildSpec SPEC = new BuildSpec(
            ContextPath.of("Dockerfile"),
            BuildContext.empty(),
            new StepInputs(new TreeMap<>(Map.of("A", "1")), BuildSecrets.NONE),
            Optional.of(Platform.parse("linux/arm64")),
            Optional.of("host"),
            new BuildCaches(true, List.of(), List.of()));
    private static final CacheOptions CACHES = CacheOptions.newBuilder()
            .addImports(CacheOptionsEntry.newBuilder()
                    .setType("registry")
                    .addAllAttrs(Attributes.of(Map.of("ref", "r/\"in"))))
            .addExports(CacheOptionsEntry.newBuilder().setType("inline"))
            .build();
    private static final SolveRequest REQUEST = SolveMessage.of(SPEC, ImageExport.INTO_DOCKER, CACHES, "session");

    private final Control control = new Control();

    @Test
    void upgradeIsRequestedAtTheGivenPath() throws Exception {
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control)) {
            BuildKitClient.connect(daemon.dialer(), Optional.of("/v1.41/grpc"), TIMEOUT)
                    .close();

            assertThat(daemon.requests()).containsExactly("POST /v1.41/grpc HTTP/1.1");
        }
    }

    @Test
    void daemonWithoutUpgradeIsConnectedWithHttp2Directly() throws Exception {
        try (FakeBuildKit daemon = FakeBuildKit.answering("HTTP/1.1 404 Not Found", control);
                BuildKitClient client = connect(daemon)) {
            assertThat(client.usesContainerdStore()).isFalse();
        }
    }

    @Test
    void labelOfAWorkerShowsTheStore() throws Exception {
        control.labels = Map.of("org.mobyproject.buildkit.worker.snapshotter", "overlayfs");
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            assertThat(client.usesContainerdStore()).isTrue();
        }
    }

    @Test
    void daemonWithoutBuildKitIsAnErrorWithItsResponse() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerNothingButHttp(port));
            server.start();

            assertThatThrownBy(() -> BuildKitClient.connect(
                            () -> new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort()),
                            Optional.of("/grpc"),
                            TIMEOUT))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "the daemon answered \"404 Not Found\", and HTTP/2 without an upgrade failed: ");
            assertThat(server).isNotNull();
        }
    }

    @Test
    void daemonThatDoesNotRespondIsAnError() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> BuildKitClient.connect(
                            () -> new Socket(InetAddress.getLoopbackAddress(), silent.getLocalPort()),
                            Optional.of("/grpc"),
                            Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no response within 1 s");
        }
    }

    @Test
    void daemonThatDoesNotRespondAfterTheUpgradeIsAnError() throws Exception {
        control.answersWorkers = false;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control)) {
            assertThatThrownBy(
                            () -> BuildKitClient.connect(daemon.dialer(), Optional.of("/grpc"), Duration.ofSeconds(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no response within 1 s");
        }
    }

    @Test
    void requestIsReadByAllDaemons() {
        assertThat(REQUEST.getRef()).isNotEmpty();
        assertThat(REQUEST.getExporterDeprecated()).isEqualTo("moby");
        assertThat(REQUEST.getExportersList())
                .containsExactly(Exporter.newBuilder().setType("moby").build());
        assertThat(REQUEST.getFrontend()).isEqualTo("dockerfile.v0");
        assertThat(Attributes.map(REQUEST.getFrontendAttrsList()))
                .isEqualTo(Map.of(
                        "filename", "Dockerfile",
                        "image-resolve-mode", "local",
                        "build-arg:A", "1",
                        "platform", "linux/arm64",
                        "force-network-mode", "host",
                        "no-cache", "",
                        "cache-imports", "[{\"Type\":\"registry\",\"Attrs\":{\"ref\":\"r/\\\"in\"}}]"));
        assertThat(REQUEST.getSession()).isEqualTo("session");
        assertThat(REQUEST.getCache()).isEqualTo(CACHES);
        assertThat(REQUEST.getEntitlementsList()).containsExactly("network.host");
    }

    @Test
    void stageIsBuiltFromTheCaches() {
        SolveRequest message = SolveMessage.of(
                SPEC.ofStage("origins"), ImageExport.INTO_DOCKER, CacheOptions.getDefaultInstance(), "session");

        assertThat(Attributes.map(message.getFrontendAttrsList()))
                .containsEntry("target", "origins")
                .doesNotContainKey("no-cache");
    }

    @Test
    void annotationsAreAttributesOfTheExporterOfALayout() {
        ImageExport layout = ImageExport.intoLayout(
                Path.of("image"), new TreeMap<>(Map.of("org.opencontainers.image.title", "An \"app\", a=b")));

        SolveRequest request = SolveMessage.of(SPEC, layout, CACHES, "session");

        assertThat(request.getExporters(0).getType()).isEqualTo("oci");
        assertThat(Attributes.map(request.getExporters(0).getAttrsList()))
                .containsExactly(
                        Map.entry("annotation.org.opencontainers.image.title", "An \"app\", a=b"),
                        Map.entry("tar", "false"));
    }

    @Test
    void cachesAreSetAlsoIfThereAreNone() {
        BuildSpec plain = new BuildSpec(
                SPEC.dockerfile(),
                SPEC.context(),
                new StepInputs(new TreeMap<>(), BuildSecrets.NONE),
                Optional.empty(),
                Optional.of("default"),
                BuildCaches.ofDaemon());
        SolveRequest message =
                SolveMessage.of(plain, ImageExport.INTO_DOCKER, CacheOptions.getDefaultInstance(), "session");

        assertThat(message.hasCache()).isTrue();
        assertThat(Attributes.map(message.getFrontendAttrsList()))
                .isEqualTo(Map.of("filename", "Dockerfile", "image-resolve-mode", "local"));
        assertThat(message.getEntitlementsList()).isEmpty();
    }

    @Test
    void progressIsReportedOnTheCallersThread() throws Exception {
        List<String> received = new ArrayList<>();
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            SolveResponse response = solve(
                    client,
                    progress -> received.add(Thread.currentThread().getName() + " "
                            + progress.getVertexes(0).getName()));

            assertThat(Attributes.map(response.getExporterResponseList()))
                    .isEqualTo(Map.of("containerimage.digest", "sha256:1"));
            assertThat(control.asked.get()).isEqualTo(REQUEST);
        }
        String here = Thread.currentThread().getName();
        assertThat(received).containsExactly(here + " one", here + " two");
    }

    @Test
    void messageOfAFailureIsTheDaemonsWithoutThePrefixesOfGrpc() throws Exception {
        control.failure = Optional.of(Status.UNKNOWN
                .withDescription("rpc error: code = Unknown desc = process \"/bin/sh -c go build\" failed")
                .asRuntimeException());
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            assertThatThrownBy(() -> solve(client, progress -> {}))
                    .isInstanceOf(BuildKitException.class)
                    .hasMessage("process \"/bin/sh -c go build\" failed");
        }
    }

    @Test
    void lostConnectionIsAnIOException() throws Exception {
        control.answersSolve = false;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            Throwable thrown = catchThrowable(() -> solve(client, disconnect(daemon)));

            assertThat(thrown).isInstanceOf(IOException.class);
        }
    }

    @Test
    void daemonThatStopsRespondingIsAnErrorAndTheBuildIsCancelled() throws Exception {
        control.answersSolve = false;
        AtomicLong messages = new AtomicLong();
        SessionWatchdog watchdog = new SessionWatchdog(
                () -> control.asked.isDone() ? 7 : messages.incrementAndGet(), Duration.ofMillis(5));
        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                Connection connection = Connection.open(daemon.dialer(), Optional.of("/grpc"), TIMEOUT)) {
            SolveCall call = new SolveCall(connection.channel(), progress -> {}, watchdog);

            assertThatThrownBy(() -> call.await(REQUEST))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageStartingWith("the daemon has sent nothing for ");
            assertThat(control.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void pingThatIsNotAnsweredIsATimeout() {
        assertThatThrownBy(() -> {
                    throw BuildKitException.of(Status.UNAVAILABLE
                            .withDescription("Keepalive failed. The connection is likely gone")
                            .asRuntimeException());
                })
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("the daemon did not answer a ping");
    }

    @Test
    void interruptCancelsTheBuild() throws Exception {
        control.answersSolve = false;
        Thread here = Thread.currentThread();

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            Throwable thrown = catchThrowable(() -> solve(client, progress -> here.interrupt()));

            assertThat(thrown).isInstanceOf(InterruptedException.class);
            assertThat(control.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void exceptionOfTheProgressConsumerCancelsTheBuild() throws Exception {
        control.answersSolve = false;
        IllegalStateException enough = new IllegalStateException();

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            Throwable thrown = catchThrowable(() -> solve(client, progress -> {
                throw enough;
            }));

            assertThat(thrown).isSameAs(enough);
            assertThat(control.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closeCancelsTheBuildAndEndsAllThreads() throws Exception {
        control.answersSolve = false;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control)) {
            BuildKitClient client = connect(daemon);
            BuildKitSession session = client.openSession("key", List.of());
            CompletableFuture<Void> closing = new CompletableFuture<>();
            Throwable thrown = catchThrowable(
                    () -> client.solve(REQUEST, session, progress -> new Thread(() -> close(client, closing)).start()));

            assertThat(thrown).isInstanceOf(IOException.class);
            assertThat(control.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            closing.get(20, TimeUnit.SECONDS);
            for (Thread thread : threads()) {
                thread.join(20_000); // a pool reports its end before its last thread has ended
            }
            assertThat(threads()).isEmpty();
        }
    }

    @Test
    void sessionSendsTheNamesOfItsMethods() throws Exception {
        CompletableFuture<Metadata> headers = new CompletableFuture<>();

        try (FakeBuildKit daemon =
                        FakeBuildKit.upgrading(() -> ServerInterceptors.intercept(control, sessions(headers)));
                BuildKitClient client = connect(daemon);
                BuildKitSession session = client.openSession("key", ServedFiles.of("FROM a"))) {
            Metadata received = headers.get(20, TimeUnit.SECONDS);

            assertThat(values(received, "uuid")).containsExactly(session.id());
            assertThat(values(received, "name")).containsExactly("scratch-maven-plugin");
            assertThat(values(received, "sharedkey")).containsExactly("key");
            assertThat(values(received, "grpc-method"))
                    .containsExactly("/grpc.health.v1.Health/Check", "/moby.filesync.v1.FileSync/DiffCopy");
        }
    }

    @Test
    void sessionThatTheDaemonEndsIsTheReasonOfTheFailure() throws Exception {
        control.failure =
                Optional.of(Status.UNKNOWN.withDescription("no active session").asRuntimeException());
        control.refusesSessions = true;

        try (FakeBuildKit daemon = FakeBuildKit.upgrading(control);
                BuildKitClient client = connect(daemon)) {
            BuildKitSession session = client.openSession("key", List.of());
            control.refused.await();

            assertThatThrownBy(() -> client.solve(REQUEST, session, progress -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended the session")
                    .hasMessageContaining("too many sessions");
        }
    }

    private static BuildKitClient connect(FakeBuildKit daemon) throws Exception {
        return BuildKitClient.connect(daemon.dialer(), Optional.of("/grpc"), TIMEOUT);
    }

    private static SolveResponse solve(BuildKitClient client, Consumer<StatusResponse> progress) throws Exception {
        try (BuildKitSession session = client.openSession("key", List.of())) {
            return client.solve(REQUEST, session, progress);
        }
    }

    private static void close(BuildKitClient client, CompletableFuture<Void> closing) {
        client.close();
        closing.complete(null);
    }

    private static Consumer<StatusResponse> disconnect(FakeBuildKit daemon) {
        return progress -> {
            try {
                daemon.disconnect();
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
                    ServerCall<Q, A> call, Metadata received, ServerCallHandler<Q, A> next) {
                if (call.getMethodDescriptor().equals(ControlGrpc.getSessionMethod())) {
                    headers.complete(received);
                }
                return next.startCall(call, received);
            }
        };
    }

    private static final class Control extends ControlGrpc.ControlImplBase {

        private final CompletableFuture<SolveRequest> asked = new CompletableFuture<>();
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
                        .addAllLabels(Attributes.of(labels))
                        .build();
                answer.onNext(ListWorkersResponse.newBuilder().addRecord(worker).build());
                answer.onCompleted();
            }
        }

        @Override
        public void solve(SolveRequest request, StreamObserver<SolveResponse> answer) {
            ((ServerCallStreamObserver<SolveResponse>) answer).setOnCancelHandler(cancelled::countDown);
            asked.complete(request);
            if (failure.isPresent()) {
                answer.onError(failure.get());
            } else if (answersSolve) {
                answer.onNext(SolveResponse.newBuilder()
                        .addAllExporterResponse(Attributes.of(Map.of("containerimage.digest", "sha256:1")))
                        .build());
                answer.onCompleted();
            }
        }

        @Override
        public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
            asked.join(); // as a daemon does: only a build that has started has progress
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
            return StatusResponse.newBuilder()
                    .addVertexes(Vertex.newBuilder().setName(text))
                    .build();
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
