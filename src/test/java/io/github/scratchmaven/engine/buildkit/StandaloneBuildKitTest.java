package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageNotFound;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.BuildkitVersion;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.BytesMessage;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.InfoRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.InfoResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerPlatform;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerRecord;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ResolveImageConfigRequest;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ResolveImageConfigResponse;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ReturnRequest;
import io.github.scratchmaven.engine.buildkit.proto.GatewayProto.ReturnResponse;
import io.github.scratchmaven.engine.buildkit.proto.LLBBridgeGrpc;
import io.github.scratchmaven.engine.buildkit.session.IgnoringObserver;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.registry.RegistryAccess;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StandaloneBuildKitTest {

    private static final ImageReference GOLANG = ImageReference.parse("golang:1.27.4");
    private static final Digest INDEX = Sha256.of(new byte[] {1});
    private static final String CONFIG = "{\"os\":\"linux\"}";

    @TempDir
    Path directory;

    private final Control control = new Control();
    private final Gateway gateway = new Gateway();
    private final List<BuildEvent> events = new ArrayList<>();

    @Test
    void daemonReportsItsVersionAndThePlatformOfItsWorker() throws IOException {
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThat(engine.daemon())
                    .isEqualTo(new Daemon(
                            "tcp://127.0.0.1:" + daemon.port(),
                            Daemon.Kind.BUILDKIT,
                            "v0.34.2",
                            "",
                            Platform.parse("linux/arm64")));
            assertThat(engine.capabilities().lacking()).isEmpty();
        }
    }

    @Test
    void imagesAreReadWithoutAConnection() {
        try (StandaloneBuildKit engine = engine(1)) {
            assertThat(engine.inspect("app:1")).isEmpty();
        }
    }

    @Test
    void builderImageIsResolvedByADaemonsBuildThatIsEndedAndNotRecorded() throws Exception {
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            BuilderImage builder = engine.require(ImageRole.BUILDER, GOLANG, PullPolicy.MISSING, events::add);

            assertThat(builder)
                    .isEqualTo(new BuilderImage(
                            GOLANG, Sha256.of(CONFIG.getBytes(StandardCharsets.UTF_8)), Optional.of(INDEX)));
            assertThat(gateway.asked.get(20, TimeUnit.SECONDS).getRef()).isEqualTo("docker.io/library/golang:1.27.4");
            assertThat(control.solved.get(20, TimeUnit.SECONDS).getInternal()).isTrue();
            assertThat(control.solved.get().getSession()).isNotEmpty();
            assertThat(gateway.returned.get(20, TimeUnit.SECONDS).hasResult()).isTrue();
            assertThat(engine.hasBuilder(GOLANG, builder.id())).isTrue();
            assertThat(engine.hasBuilder(GOLANG, INDEX)).isFalse();
        }
    }

    @Test
    void builderImageWithADigestNeedNotBeResolvedAgain() {
        try (StandaloneBuildKit engine = engine(1)) {
            assertThat(engine.hasBuilder(GOLANG.withDigest(INDEX), INDEX)).isTrue();
        }
    }

    @Test
    void builderImageThatTheRegistryDoesNotHaveIsReported() throws IOException {
        gateway.failure = Optional.of("failed to resolve source metadata for docker.io/library/golang:1.27.4:"
                + " docker.io/library/golang:1.27.4: not found");
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThatThrownBy(() -> engine.require(ImageRole.BUILDER, GOLANG, PullPolicy.ALWAYS, events::add))
                    .isInstanceOf(ImageNotFound.class)
                    .hasMessageStartingWith(
                            "Cannot pull the builder image \"golang:1.27.4\": it was not found in \"docker.io\"")
                    .hasMessageEndingWith(" Correct the builder image's name or its tag.");
            assertThat(engine.hasBuilder(GOLANG, INDEX)).isFalse();
        }
    }

    @Test
    void certificateOfTheRegistryIsConfiguredInBuildKit() throws IOException {
        gateway.failure = Optional.of("failed to do request: tls: x509: certificate signed by unknown authority");
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThatThrownBy(() -> engine.require(
                            ImageRole.BUILDER,
                            ImageReference.parse("registry.example.com/golang:1"),
                            PullPolicy.MISSING,
                            events::add))
                    .hasMessageEndingWith(
                            " Add the file of the CA that signed it to ca of [registry.\"registry.example.com\"] in"
                                    + " BuildKit's buildkitd.toml.");
        }
    }

    @Test
    void tagIsResolvedInItsRegistrySoThatItRequiresAPull() {
        try (StandaloneBuildKit engine = engine(1)) {
            assertThatThrownBy(() -> engine.require(ImageRole.BUILDER, GOLANG, PullPolicy.NEVER, events::add))
                    .isInstanceOf(UserException.class)
                    .hasMessage("BuildKit keeps no images, so it resolves the builder image \"golang:1.27.4\" in its"
                            + " registry, but pull_policy is never. Name the image by its digest"
                            + " (\"golang@sha256:…\"), or set pull_policy to missing.");
            assertThatThrownBy(() -> engine.require(ImageRole.DEBUG_TOOLS, GOLANG, PullPolicy.NEVER, events::add))
                    .hasMessageStartingWith("BuildKit keeps no images, so it resolves the image \"golang:1.27.4\" in"
                            + " debug_image in its registry, but ");
            assertThatThrownBy(() -> engine.require(ImageRole.BUILDER, GOLANG, PullPolicy.OFFLINE, events::add))
                    .hasMessageContaining("but Maven works offline.")
                    .hasMessageEndingWith(", or run Maven without -o.");
        }
    }

    @Test
    void builderImageWithADigestIsResolvedOffline() throws IOException {
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThat(engine.require(ImageRole.BUILDER, GOLANG.withDigest(INDEX), PullPolicy.OFFLINE, events::add)
                            .registryDigest())
                    .contains(INDEX);
        }
    }

    @Test
    void buildKitThatIsTooOldIsReported() throws IOException {
        control.reportsVersion = false;
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThatThrownBy(engine::daemon)
                    .isInstanceOf(UserException.class)
                    .hasMessage("BuildKit at \"tcp://127.0.0.1:" + daemon.port()
                            + "\" is too old: it does not report its version. Update it to BuildKit 0.11 or later.");
        }
    }

    @Test
    void buildKitWithoutAWorkerIsReported() throws IOException {
        control.workers = ListWorkersResponse.getDefaultInstance();
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThatThrownBy(engine::daemon)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("has no worker that builds.");
        }
    }

    @Test
    void buildKitOfADockerDaemonIsReported() throws IOException {
        WorkerRecord worker =
                control.workers.getRecord(0).toBuilder().clearLabels().build();
        control.workers = ListWorkersResponse.newBuilder().addRecord(worker).build();
        try (FakeBuildKit daemon = FakeBuildKit.standalone(control, gateway);
                StandaloneBuildKit engine = engine(daemon.port())) {
            assertThatThrownBy(engine::daemon)
                    .isInstanceOf(UserException.class)
                    .hasMessageEndingWith(
                            " is part of a Docker daemon. Set its address in daemon_host, and not for BuildKit.");
        }
    }

    @Test
    void otherServerIsReportedWithWhatItSends() throws IOException {
        try (ServerSocket port = server("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(failure(port))
                    .hasMessage("BuildKit at \"tcp://127.0.0.1:" + port.getLocalPort()
                            + "\" did not return a response of BuildKit: \"HTTP/1.1 400 Bad Request\"."
                            + " Correct the address in buildkit_host or BUILDKIT_HOST; the address of a Docker daemon is"
                            + " set in daemon_host.");
        }
    }

    @Test
    void serverThatEndsTheConnectionAtOnceMayRequireTls() throws IOException {
        try (ServerSocket port = server("")) {
            assertThat(failure(port))
                    .hasMessage("BuildKit at \"tcp://127.0.0.1:" + port.getLocalPort()
                            + "\" ended the connection without a response."
                            + " Set buildkit_certificates if it requires TLS, or check its log.");
        }
    }

    @Test
    void portOnWhichNothingListensIsReported() throws IOException {
        int free;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = port.getLocalPort();
        }
        try (StandaloneBuildKit engine = engine(free)) {
            assertThatThrownBy(engine::daemon)
                    .hasMessage(
                            "Cannot connect to BuildKit at \"tcp://127.0.0.1:" + free
                                    + "\": Connection refused. Start it, or set its address in buildkit_host or BUILDKIT_HOST.");
        }
    }

    /** The second attempt finds the port closed. */
    @Test
    void serverThatEndsIsReportedAsAbsent() throws IOException {
        ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> {
            try (Socket only = port.accept()) {
                port.close();
                assertThat(only.getInputStream().read()).isEqualTo('P');
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        server.start();

        assertThat(failure(port)).hasMessageStartingWith("Cannot connect to BuildKit at \"tcp://127.0.0.1:");
        assertThat(port.isClosed()).isTrue();
    }

    private UserException failure(ServerSocket port) {
        try (StandaloneBuildKit engine = engine(port.getLocalPort())) {
            return catchThrowableOfType(UserException.class, engine::daemon);
        }
    }

    /** Sends the text to each client that has sent something, and ends the connection. */
    private static ServerSocket server(String text) throws IOException {
        ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> answer(port, text));
        server.setDaemon(true);
        server.start();
        return port;
    }

    private static void answer(ServerSocket port, String text) {
        try {
            while (true) {
                try (Socket socket = port.accept()) {
                    InputStream preface = socket.getInputStream();
                    assertThat(preface.read()).isEqualTo('P');
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    preface.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException closed) {
            assertThat(port.isClosed()).isTrue();
        }
    }

    private StandaloneBuildKit engine(int port) {
        DaemonAddress address = DaemonAddress.parseBuildKit("tcp://127.0.0.1:" + port, Optional.empty(), "test");
        return StandaloneBuildKit.at(
                new BuildKitAddress(address, Optional.empty(), SettingNames.PLAIN),
                RegistryAccess.anonymous(),
                directory,
                new ImageLayout(directory.resolve("image")),
                new ContentHashes(InstantSource.system()),
                line -> {});
    }

    private static final class Control extends ControlGrpc.ControlImplBase {

        private final CompletableFuture<SolveRequest> solved = new CompletableFuture<>();
        private boolean reportsVersion = true;
        private ListWorkersResponse workers = ListWorkersResponse.newBuilder()
                .addRecord(WorkerRecord.newBuilder()
                        .addAllLabels(Attributes.of(Map.of("org.mobyproject.buildkit.worker.snapshotter", "overlayfs")))
                        .addPlatforms(WorkerPlatform.newBuilder().setOS("linux").setArchitecture("arm64")))
                .build();

        @Override
        public void listWorkers(ListWorkersRequest request, StreamObserver<ListWorkersResponse> client) {
            client.onNext(workers);
            client.onCompleted();
        }

        @Override
        public void info(InfoRequest request, StreamObserver<InfoResponse> client) {
            if (reportsVersion) {
                client.onNext(InfoResponse.newBuilder()
                        .setBuildkitVersion(BuildkitVersion.newBuilder().setVersion("v0.34.2"))
                        .build());
                client.onCompleted();
            } else {
                super.info(request, client);
            }
        }

        @Override
        public void solve(SolveRequest request, StreamObserver<SolveResponse> client) {
            solved.complete(request);
        }

        @Override
        public StreamObserver<BytesMessage> session(StreamObserver<BytesMessage> client) {
            return new IgnoringObserver<>();
        }
    }

    private static final class Gateway extends LLBBridgeGrpc.LLBBridgeImplBase {

        private final CompletableFuture<ResolveImageConfigRequest> asked = new CompletableFuture<>();
        private final CompletableFuture<ReturnRequest> returned = new CompletableFuture<>();
        private Optional<String> failure = Optional.empty();

        @Override
        public void resolveImageConfig(
                ResolveImageConfigRequest request, StreamObserver<ResolveImageConfigResponse> client) {
            asked.complete(request);
            if (failure.isPresent()) {
                client.onError(Status.UNKNOWN.withDescription(failure.get()).asRuntimeException());
            } else {
                client.onNext(ResolveImageConfigResponse.newBuilder()
                        .setDigest(INDEX.toString())
                        .setConfig(ByteString.copyFromUtf8(CONFIG))
                        .build());
                client.onCompleted();
            }
        }

        @Override
        public void return_(ReturnRequest request, StreamObserver<ReturnResponse> client) {
            returned.complete(request);
            client.onNext(ReturnResponse.getDefaultInstance());
            client.onCompleted();
        }
    }
}
