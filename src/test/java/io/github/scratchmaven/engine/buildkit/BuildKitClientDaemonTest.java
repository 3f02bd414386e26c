package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.engine.docker.TinyProgram;
import io.github.scratchmaven.engine.net.UnixDialer;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the daemon that answers at a Unix socket here; without one, only if {@code scratch.daemon.required} is not set. */
@Timeout(120)
class BuildKitClientDaemonTest {

    private static final Exporter UNNAMED = Exporter.moby(List.of());
    private static final SessionName TEST = new SessionName("test", "scratch-it");

    /** By daemons before Docker 23. */
    private static final Optional<DockerfileLine> NOT_TOLD = Optional.empty();

    private final String mark = UUID.randomUUID().toString();
    private final List<ByteBuffer> progress = new CopyOnWriteArrayList<>();
    private UnixDialer dialer;
    private BuildKitClient client;

    @BeforeEach
    void connect() throws Exception {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
        assumeTrue(host.startsWith("unix://"), host);
        dialer = new UnixDialer(Path.of(host.substring("unix://".length())));
        try {
            client = BuildKitClient.connect(dialer, "/grpc", Duration.ofSeconds(30));
        } catch (IOException absent) {
            assumeTrue(System.getProperty("scratch.daemon.required") != null, absent.getMessage());
            throw absent;
        }
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void daemonHasAWorker() {
        assertThat(client.workers()).isNotEmpty();
        assertThat(client.workers().get(0).id()).isNotEmpty();
    }

    @Test
    void buildYieldsAnImageAndTellsItsProgress() throws Exception {
        String name = "scratch-it/buildkit-control:" + mark;

        SolveResult result = build("FROM scratch\nCOPY tiny /tiny\n", Exporter.moby(List.of(name)));

        try {
            assertThat(result.imageDigest().orElseThrow()).startsWith("sha256:");
            assertThat(progressText()).contains("COPY tiny /tiny");
        } finally {
            assertThat(delete("/images/" + name)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void severalBuildsShareASession() throws Exception {
        try (BuildKitSession session = client.openSession(TEST, ServedFiles.of("FROM scratch\nLABEL a=" + mark))) {
            SolveResult first = client.solve(request(session, UNNAMED), progress::add);
            SolveResult second = client.solve(request(session, UNNAMED), progress::add);

            assertThat(second.imageDigest()).isEqualTo(first.imageDigest());
            assertThat(delete("/images/" + first.imageDigest().orElseThrow())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void failingStepIsToldInTheDaemonsWordsWithItsOutputAndLine() {
        BuildKitException failure = catchThrowableOfType(
                BuildKitException.class,
                () -> build("FROM scratch\nCOPY tiny /tiny\nLABEL mark=" + mark + "\nRUN [\"/tiny\"]\n", UNNAMED));

        assertThat(failure).hasMessageContaining("/tiny").hasMessageContaining("exit code: 7");
        assertThat(progressText()).contains("main.go:7:2: undefined: foo");
        assertThat(failure.line()).isIn(NOT_TOLD, Optional.of(new DockerfileLine("Dockerfile", 4, "RUN [\"/tiny\"]")));
    }

    @Test
    void brokenDockerfileIsToldInTheDaemonsWords() {
        BuildKitException failure =
                catchThrowableOfType(BuildKitException.class, () -> build("FROM scratch\nFORM scratch\n", UNNAMED));

        assertThat(failure).hasMessageContaining("unknown instruction: FORM");
        assertThat(failure.line()).isIn(NOT_TOLD, Optional.of(new DockerfileLine("Dockerfile", 2, "FORM scratch")));
    }

    @Test
    void unknownExporterIsRefused() {
        assertThatThrownBy(() -> build("FROM scratch\n", new Exporter("no-such", Map.of())))
                .isInstanceOf(BuildKitException.class)
                .hasMessageContaining("no-such");
    }

    @Test
    void cacheIsTold() throws Exception {
        String image = build("FROM scratch\nCOPY tiny /" + mark + "\n", UNNAMED)
                .imageDigest()
                .orElseThrow();
        try {
            assertThat(client.diskUsage()).anySatisfy(piece -> {
                assertThat(piece.id()).isNotEmpty();
                assertThat(piece.type()).isEqualTo("source.local");
                assertThat(piece.description()).contains("context");
            });
        } finally {
            assertThat(delete("/images/" + image)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void pruneOfWhatDoesNotExistFreesNothing() throws Exception {
        assertThat(client.prune(new PruneRequest(List.of("id==" + mark), false, Duration.ZERO)))
                .isEmpty();
    }

    @Test
    void interruptEndsTheDaemonsWork() {
        assumeProcessesAreSeen();
        Thread building = Thread.currentThread();
        Thread interrupter = onceAsleep(building::interrupt);

        Throwable thrown = catchThrowable(this::sleep);

        assertThat(interrupter).isNotNull();
        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(becomes(false, Duration.ofSeconds(1)))
                .as("the daemon has stopped the step")
                .isTrue();
    }

    @Test
    void closeEndsTheDaemonsWork() {
        assumeProcessesAreSeen();
        Thread closer = onceAsleep(client::close);

        Throwable thrown = catchThrowable(this::sleep);

        assertThat(closer).isNotNull();
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(becomes(false, Duration.ofSeconds(1)))
                .as("the daemon has stopped the step")
                .isTrue();
    }

    private SolveResult build(String dockerfile, Exporter exporter) throws Exception {
        try (BuildKitSession session =
                client.openSession(TEST, ServedFiles.of(dockerfile, Map.of("tiny", TinyProgram.bytes())))) {
            return client.solve(request(session, exporter), progress::add);
        }
    }

    private void sleep() throws Exception {
        build("FROM scratch\nCOPY tiny /tiny\nRUN [\"/tiny\", \"" + mark + "\"]\n", UNNAMED);
    }

    private static SolveRequest request(BuildKitSession session, Exporter exporter) {
        return new SolveRequest(
                Map.of("filename", "Dockerfile", "force-network-mode", "none"),
                exporter,
                CacheUse.none(),
                session.id(),
                Set.of());
    }

    private String progressText() {
        StringBuilder text = new StringBuilder();
        progress.forEach(message -> text.append(StandardCharsets.UTF_8.decode(message.duplicate())));
        return text.toString();
    }

    private static void assumeProcessesAreSeen() {
        assumeTrue(Files.exists(Path.of("/proc/self")));
        assumeTrue(System.getProperty("os.arch").equals("amd64"));
    }

    private Thread onceAsleep(Runnable action) {
        Thread thread = new Thread(() -> {
            if (becomes(true, Duration.ofSeconds(60))) {
                action.run();
            }
        });
        thread.start();
        return thread;
    }

    /** Whether the sleeping step runs, or is gone, before the time is over. */
    private boolean becomes(boolean running, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (sleeps() != running) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private boolean sleeps() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .anyMatch(command -> command.startsWith("/tiny " + mark));
    }

    private String delete(String path) throws IOException {
        try (Socket socket = dialer.dial()) {
            socket.getOutputStream()
                    .write(("DELETE " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
