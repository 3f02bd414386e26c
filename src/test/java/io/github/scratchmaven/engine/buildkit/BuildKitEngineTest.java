package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.TcpDialer;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.registry.CredentialChain;
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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    void podmanIsNotConnected() {
        ImageEngine podman = engine(Daemon.Kind.PODMAN);

        assertThat(before(podman, 1)).isSameAs(podman);

        assertThat(log).containsExactly("Building with POST /build: Podman has no BuildKit");
    }

    private ImageEngine before(ImageEngine engine, int port) {
        DaemonAddress address = DaemonAddress.parse("tcp://127.0.0.1:" + port, Optional.empty(), "DOCKER_HOST");
        DaemonEndpoint endpoint = new DaemonEndpoint(address, new TcpDialer("127.0.0.1", port, Duration.ofSeconds(20)));
        return BuildKitEngine.before(
                engine,
                endpoint,
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
}
