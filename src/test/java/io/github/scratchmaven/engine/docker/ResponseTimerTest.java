package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonEndpoint;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.net.NoResponseException;
import io.github.scratchmaven.error.SettingNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Daemons that accept a connection, and never respond. */
@Timeout(30)
class ResponseTimerTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void silentDaemonIsGivenUp() throws IOException {
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DaemonAddress address = tcp(daemon);

            assertThatThrownBy(() -> get("/_ping", address, SHORT))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(NoResponseException.class);
            assertThat(log).containsExactly("Waiting for the daemon at \"" + address + "\"");
        }
    }

    @Test
    void silentDaemonBehindASocketIsGivenUp(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("docker.sock");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(socket));

            assertThatThrownBy(() -> get("/v1.41/images/a/json", DaemonAddress.unix(socket), SHORT))
                    .hasCauseInstanceOf(NoResponseException.class);
        }
    }

    @Test
    void interruptEndsTheWait() throws Exception {
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    get("/_ping", tcp(daemon), LONG);
                } catch (UncheckedIOException interrupted) {
                    failure.complete(interrupted);
                }
            });
            caller.start();
            daemon.accept().getInputStream().read();

            caller.interrupt();

            assertThat(failure.get()).hasCauseInstanceOf(ClosedByInterruptException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.41/build?version=2",
                "/v1.41/images/create?fromImage=a",
                "/v1.41/images/load?quiet=1",
                "/v1.44/images/registry.example.com%2Fa/push?tag=1",
                "/v1.41/images/sha256:abc/get",
                "/v1.41/containers/a/logs?follow=true"
            })
    void workOfTheDaemonHasNoLimit(String path) throws Exception {
        ResponseTimer timer = new ResponseTimer("unix:///a", log::add, Duration.ZERO, Duration.ZERO);

        assertThat(timer.limit(path, () -> log.add("closed"), () -> "response")).isEqualTo("response");
        assertThat(log).isEmpty();
    }

    private void get(String path, DaemonAddress address, Duration limit) {
        ResponseTimer timer = new ResponseTimer(address.toString(), log::add, SHORT.dividedBy(10), limit);
        try (SocketTransport transport = new SocketTransport(
                new DaemonEndpoint(address, DaemonDialer.of(address), new DaemonErrors(address, SettingNames.PLAIN)),
                timer)) {
            transport
                    .execute(Request.builder()
                            .method(Request.Method.GET)
                            .path(path)
                            .build())
                    .close();
        }
    }

    private static DaemonAddress tcp(ServerSocket daemon) {
        return DaemonAddress.parse("tcp://127.0.0.1:" + daemon.getLocalPort(), Optional.empty(), "DOCKER_HOST");
    }
}
