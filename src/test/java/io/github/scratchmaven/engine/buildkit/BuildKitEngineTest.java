package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.RequiredFeature;
import io.github.scratchmaven.engine.buildkit.proto.ControlGrpc;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.ListWorkersResponse;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.WorkerRecord;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.Dialer;
import io.github.scratchmaven.engine.net.TcpDialer;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.registry.CredentialChain;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BuildKitEngineTest {

    private static final Capabilities NOTHING =
            Capabilities.without(EnumSet.allOf(BuildFeature.class), new Lack("it is a test's", "Leave it out."));

    @TempDir
    Path directory;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void connectionThatBreaksIsRetriedOnceBeforeTheOtherEngineBuilds() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            disconnectAll(port);
            ImageEngine docker = engine(Daemon.Kind.DOCKER);

            ImageEngine asked = before(docker, port.getLocalPort());
            assertThat(connections).hasValue(0);
            asked.prepare();

            assertThat(asked.capabilities()).isEqualTo(NOTHING);
            assertThat(asked.capabilities()).isEqualTo(NOTHING);
            assertThat(connections).hasValue(2);
            assertThat(log)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "Building with POST /build, without a session: the daemon does not support BuildKit's protocol: ");
        }
    }

    @Test
    void cachesThatDockersOwnImageStoreCannotWriteAreReported() throws IOException {
        List<RequiredFeature> directory =
                List.of(new RequiredFeature(BuildFeature.CACHE_IN_DIRECTORY, "the cache \"b\""));
        List<RequiredFeature> registry =
                List.of(new RequiredFeature(BuildFeature.CACHE_IN_REGISTRY, "the cache \"a\""));
        String remedy = " Docker 28.5.2 at \"tcp://127.0.0.1\" stores images in its own store, not in containerd's."
                + " Write type=inline there and push the image, or enable containerd's image store in the daemon.";

        try (FakeBuildKit buildKit = FakeBuildKit.upgrading(new OneWorker(null));
                ImageEngine engine = before(engine(Daemon.Kind.DOCKER), buildKit.dialer())) {
            Capabilities capabilities = engine.capabilities();

            assertThatThrownBy(() -> capabilities.requireSupported(directory))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "The daemon cannot write a cache to a directory, which the cache \"b\" requires:" + remedy);
            assertThatThrownBy(() -> capabilities.requireSupported(registry))
                    .hasMessage(
                            "The daemon cannot write a cache to a registry, which the cache \"a\" requires:" + remedy);
            assertThat(log).containsExactly("Building with BuildKit's own protocol");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CACHE_IN_S3             | overlayfs | does not support it. Name a cache with type=registry instead,"
                        + " or build with a BuildKit that is not part of Docker.",
                "CACHE_IN_S3             |           | does not support it. Name a cache with type=registry instead,"
                        + " or build with a BuildKit that is not part of Docker.",
                "CACHE_IN_GITHUB_ACTIONS |           | stores images in its own store, not in containerd's."
                        + " Name a cache with type=registry instead, or enable containerd's image store in the daemon.",
                "CACHE_IN_GITHUB_ACTIONS | overlayfs |",
                "CACHE_IN_REGISTRY       | overlayfs |",
            })
    void cachesOfServicesDependOnTheImageStore(
            BuildFeature cache, @Nullable String snapshotter, @Nullable String problem) throws IOException {
        try (FakeBuildKit buildKit = FakeBuildKit.upgrading(new OneWorker(snapshotter));
                ImageEngine engine = before(engine(Daemon.Kind.DOCKER), buildKit.dialer())) {
            Capabilities capabilities = engine.capabilities();
            ThrowingCallable required =
                    () -> capabilities.requireSupported(List.of(new RequiredFeature(cache, "the cache \"c\"")));

            if (problem == null) {
                assertThatCode(required).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(required)
                        .isInstanceOf(UserException.class)
                        .hasMessage("The daemon cannot " + cache + ", which the cache \"c\" requires:"
                                + " Docker 28.5.2 at \"tcp://127.0.0.1\" " + problem);
            }
        }
    }

    @Test
    void podmanIsNotConnected() {
        ImageEngine podman = engine(Daemon.Kind.PODMAN);

        assertThat(before(podman, 1)).isSameAs(podman);

        assertThat(log).containsExactly("Building with POST /build: Podman has no BuildKit");
    }

    private ImageEngine before(ImageEngine engine, int port) {
        return before(engine, new TcpDialer("127.0.0.1", port, Duration.ofSeconds(20)));
    }

    private ImageEngine before(ImageEngine engine, Dialer dialer) {
        DaemonAddress address = DaemonAddress.parse("tcp://127.0.0.1:1", Optional.empty(), "DOCKER_HOST");
        return BuildKitEngine.before(
                engine,
                new DaemonEndpoint(address, dialer, new DaemonErrors(address, SettingNames.PLAIN)),
                CredentialChain.empty(),
                directory,
                new ContentHashes(InstantSource.system()),
                log::add);
    }

    private void disconnectAll(ServerSocket port) {
        Thread daemon = new Thread(() -> {
            try {
                while (true) {
                    try (Socket accepted = port.accept()) {
                        connections.incrementAndGet();
                        accepted.getInputStream().read();
                    }
                }
            } catch (IOException closed) {
                assertThat(port.isClosed()).isTrue();
            }
        });
        daemon.setDaemon(true);
        daemon.start();
    }

    /** An engine without capabilities. */
    private static ImageEngine engine(Daemon.Kind kind) {
        Daemon daemon = new Daemon("tcp://127.0.0.1", kind, "28.5.2", "1.51", Platform.parse("linux/amd64"));
        return (ImageEngine) Proxy.newProxyInstance(
                ImageEngine.class.getClassLoader(),
                new Class<?>[] {ImageEngine.class},
                (proxy, method, arguments) -> method.getName().equals("capabilities") ? NOTHING : daemon);
    }

    /** A worker with the snapshotter of containerd's image store, or without labels, as with Docker's own image store. */
    private static final class OneWorker extends ControlGrpc.ControlImplBase {

        private final WorkerRecord worker;

        OneWorker(@Nullable String snapshotter) {
            Map<String, String> labels =
                    snapshotter == null ? Map.of() : Map.of("org.mobyproject.buildkit.worker.snapshotter", snapshotter);
            worker = WorkerRecord.newBuilder()
                    .addAllLabels(Attributes.of(labels))
                    .build();
        }

        @Override
        public void listWorkers(ListWorkersRequest request, StreamObserver<ListWorkersResponse> answer) {
            answer.onNext(ListWorkersResponse.newBuilder().addRecord(worker).build());
            answer.onCompleted();
        }
    }
}
