package io.github.scratchmaven.engine.buildkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.CacheOptions;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveRequest;
import io.github.scratchmaven.engine.buildkit.proto.ControlProto.SolveResponse;
import io.github.scratchmaven.engine.docker.TinyProgram;
import io.github.scratchmaven.engine.net.UnixDialer;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.StatusResponse;
import io.github.scratchmaven.engine.progress.proto.ProgressProto.Vertex;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the daemon at this machine's Unix socket. Without one, the tests are skipped unless {@code scratch.daemon.required} is set. */
@Timeout(120)
class BuildKitClientDaemonTest {

    private static final String KEY = "scratch-it";
    private static final String IMAGE = "containerimage.digest";

    private final String mark = UUID.randomUUID().toString();
    private final List<StatusResponse> progress = new CopyOnWriteArrayList<>();
    private UnixDialer dialer;
    private BuildKitClient client;

    @BeforeEach
    void connect() throws Exception {
        String host = Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
        assumeTrue(host.startsWith("unix://"), "requires a daemon at a Unix socket, not at " + host);
        dialer = new UnixDialer(Path.of(host.substring("unix://".length())));
        try {
            client = BuildKitClient.connect(dialer, Optional.of("/grpc"), Duration.ofSeconds(30));
        } catch (IOException absent) {
            assumeTrue(
                    System.getProperty("scratch.daemon.required") != null,
                    "requires a Docker daemon: " + absent.getMessage());
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
    void buildReturnsAnImageAndReportsItsProgress() throws Exception {
        SolveResponse response = build("FROM scratch\nCOPY tiny /tiny\nLABEL mark=" + mark + "\n");

        String image = Attributes.map(response.getExporterResponseList()).get(IMAGE);
        assertThat(image).startsWith("sha256:");
        assertThat(delete("/images/" + image)).startsWith("HTTP/1.1 200");
        assertThat(progress)
                .flatExtracting(StatusResponse::getVertexesList)
                .extracting(Vertex::getName)
                .anyMatch(name -> name.contains("COPY tiny /tiny"));
    }

    @Test
    void severalBuildsShareASession() throws Exception {
        try (BuildKitSession session = client.openSession(KEY, ServedFiles.of("FROM scratch\nLABEL a=" + mark))) {
            SolveResponse first = client.solve(request(session), session, progress::add);
            SolveResponse second = client.solve(request(session), session, progress::add);

            String image = Attributes.map(first.getExporterResponseList()).get(IMAGE);
            assertThat(Attributes.map(second.getExporterResponseList()).get(IMAGE))
                    .isEqualTo(image);
            assertThat(delete("/images/" + image)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void failingStepIsReportedWithTheDaemonsMessageAndItsOutput() {
        assertThatThrownBy(() -> build("FROM scratch\nCOPY tiny /tiny\nLABEL mark=" + mark + "\nRUN [\"/tiny\"]\n"))
                .isInstanceOf(BuildKitException.class)
                .hasMessageContaining("/tiny")
                .hasMessageContaining("exit code: 7");
        assertThat(progress)
                .flatExtracting(StatusResponse::getLogsList)
                .extracting(log -> log.getMsg().toStringUtf8())
                .anyMatch(text -> text.contains("main.go:7:2: undefined: foo"));
    }

    @Test
    void invalidDockerfileIsReportedWithTheDaemonsMessage() {
        assertThatThrownBy(() -> build("FROM scratch\nFORM scratch\n"))
                .isInstanceOf(BuildKitException.class)
                .hasMessageContaining("unknown instruction: FORM");
    }

    @Test
    void interruptCancelsTheBuildInTheDaemon() {
        assumeProcessesAreVisible();
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
    void closeCancelsTheBuildInTheDaemon() {
        assumeProcessesAreVisible();
        Thread closer = onceAsleep(client::close);

        Throwable thrown = catchThrowable(this::sleep);

        assertThat(closer).isNotNull();
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(becomes(false, Duration.ofSeconds(1)))
                .as("the daemon has stopped the step")
                .isTrue();
    }

    private SolveResponse build(String dockerfile) throws Exception {
        try (BuildKitSession session =
                client.openSession(KEY, ServedFiles.of(dockerfile, Map.of("tiny", TinyProgram.bytes())))) {
            return client.solve(request(session), session, progress::add);
        }
    }

    private void sleep() throws Exception {
        SolveResponse unused = build("FROM scratch\nCOPY tiny /tiny\nRUN [\"/tiny\", \"" + mark + "\"]\n");
    }

    private static SolveRequest request(BuildKitSession session) {
        BuildSpec spec = new BuildSpec(
                ContextPath.of("Dockerfile"),
                BuildContext.empty(),
                new StepInputs(new TreeMap<>(), BuildSecrets.NONE),
                Optional.empty(),
                Optional.of("none"),
                BuildCaches.ofDaemon());
        return SolveMessage.of(spec, ImageExport.INTO_DOCKER, CacheOptions.getDefaultInstance(), session.id());
    }

    private static void assumeProcessesAreVisible() {
        assumeTrue(Files.exists(Path.of("/proc/self")), "requires /proc");
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "requires amd64");
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

    /** Whether the sleeping step starts, or ends, within the time. */
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
