package io.github.scratchmaven.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.re2j.Pattern;
import com.sun.net.httpserver.HttpServer;
import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.HttpAnswer;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.Expectation.OpenPort;
import io.github.scratchmaven.workflow.run.Expectation.RunningAfter;
import io.github.scratchmaven.workflow.run.Expectation.Starts;
import io.github.scratchmaven.workflow.run.FakeContainers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VerifyImageTest {

    private static final String REMEDY =
            " Add what the program must do to <verify>, such as <args> and <log>, or <exitCode> if that is all.";
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private final RecordingConsole console = new RecordingConsole();
    private final FakeContainers containers = new FakeContainers();
    private final SortedSet<ContainerPort> ports = new TreeSet<>();

    @BeforeEach
    void build() throws IOException {
        report("{\"reference\": \"team/app:1.0\", \"id\": \"" + FakeEngine.ID + "\"}");
    }

    @Test
    void programThatExitsWithZeroIsVerified() {
        containers.exitCode = OptionalInt.of(0);

        verify(one());

        assertThat(console.at("info")).containsExactly("Verified team/app:1.0  exit 0  in #.# s");
        assertThat(containers.started).hasSize(1);
        assertThat(containers.started.get(0).image()).isEqualTo(FakeEngine.ID);
        assertThat(containers.there).isEmpty();
    }

    @Test
    void runningProgramIsVerified() {
        verify(one());

        assertThat(console.at("info")).containsExactly("Verified team/app:1.0  running after #.# s  in #.# s");
        assertThat(containers.there).isEmpty();
    }

    @Test
    void programThatExitsAtOnceGetsAHintUnlessThatIsExpected() {
        containers.exitCode = OptionalInt.of(0);

        verify(one());
        verify(named("plain"));

        assertThat(console.at("warn"))
                .containsExactly(
                        "The image \"team/app:1.0\" exited with code 0 at once, and nothing else was checked." + REMEDY,
                        "The image \"team/app:1.0\" exited with code 0 at once in the case \"plain\", and nothing else was"
                                + " checked." + REMEDY);

        console.lines.clear();
        containers.output = List.of("app 1.0");
        verify(one(new ExitCode(0)));
        verify(one(LogLine.parse("^app")));
        containers.exitCode = OptionalInt.empty();
        verify(one());
        assertThat(console.at("warn")).isEmpty();
    }

    @Test
    void exposedPortThatNoCaseChecksGetsAHint() {
        ports.add(ContainerPort.parse("8080"));
        ports.add(ContainerPort.parse("53/udp"));
        String hint =
                "The image \"team/app:1.0\" exposes the port 53/udp, but <verify> checks neither a port nor the output."
                        + " Add <http>, <port> or <log> to <verify>.";

        verify(one());
        containers.exitCode = OptionalInt.of(0);
        verify(one());
        verify(one(new ExitCode(0)));
        assertThat(console.at("warn")).containsExactly(hint, hint, hint);

        console.lines.clear();
        containers.output = List.of("usage: app");
        verify(one(new ExitCode(0)), one(LogLine.parse("usage"), new ExitCode(0)));
        assertThat(console.at("warn")).isEmpty();
    }

    @Test
    void wrongExitCodeFailsAfterTheOutputIsLogged() {
        containers.exitCode = OptionalInt.of(3);
        containers.output = List.of("usage: \u001b[1mapp\u001b[0m FILE", "bell \u0007");

        assertThatThrownBy(() -> verify(one(new ExitCode(0))))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("The image \"team/app:1.0\" failed verification: it exited with code 3, not 0."
                        + " Fix what its output reports, or correct <verify>.");
        assertThat(console.at("error")).containsExactly("  usage: app FILE", "  bell \\u0007");
        assertThat(containers.there).isEmpty();
    }

    @Test
    void knownMessageIsExplained() {
        containers.exitCode = OptionalInt.of(2);
        containers.output = List.of("panic: unknown time zone Europe/Paris", "", "goroutine 1 [running]:");

        BuildFailure failure = catchThrowableOfType(BuildFailure.class, () -> verify(named("zone")));

        assertThat(failure)
                .hasMessage("The image \"team/app:1.0\" failed the case \"zone\": it exited with code 2."
                        + " The program loads the time zone \"Europe/Paris\", which is not in the image."
                        + " Set <contents><timeZones> to always.");
        assertThat(failure.topic()).contains(HelpTopic.BARE_IMAGE_FAILS);
    }

    @Test
    void knownMessageOfAProgramThatDoesAsExpectedIsAWarning() {
        containers.exitCode = OptionalInt.of(0);
        containers.output = List.of("unable to open database file");

        verify(named("store", new ExitCode(0)));

        assertThat(console.at("warn"))
                .singleElement()
                .asString()
                .startsWith("The output of the image \"team/app:1.0\" in the case \"store\" reports a failure:"
                        + " SQLite cannot create or write a file beside its database.");
    }

    @Test
    void expectedMessageIsNoWarning() {
        containers.output = List.of("open /data: permission denied");
        containers.exitCode = OptionalInt.of(0);
        verify(one(new LogLine(Pattern.compile("permission denied"))));
        containers.exitCode = OptionalInt.of(1);
        verify(one(new ExitCode(1)));

        assertThat(console.at("warn")).isEmpty();
    }

    @Test
    void unknownMessageIsNotExplained() {
        assertThatThrownBy(() -> verify(one(new ExitCode(0))))
                .hasMessageEndingWith(" The program wrote nothing: fix it, or correct <verify>.");

        containers.refusal = Optional.of("cgroups: something new.\n");
        assertThatThrownBy(() -> verify(one()))
                .hasMessage("The image \"team/app:1.0\" failed verification: the daemon did not start it:"
                        + " cgroups: something new. Fix what the daemon reports, or look at its log.");
    }

    @Test
    void signalIsNamed() {
        containers.exitCode = OptionalInt.of(139);

        assertThatThrownBy(() -> verify(one()))
                .hasMessageStartingWith(
                        "The image \"team/app:1.0\" failed verification: it exited with code 139 (SIGSEGV).");
    }

    @Test
    void startErrorIsExplainedAndLeavesNoContainer() {
        containers.refusal =
                Optional.of("runc create failed: exec: \"/app\": stat /app: no such file or directory: unknown");

        assertThatThrownBy(() -> verify(one()))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("The image \"team/app:1.0\" failed verification: the daemon did not start it:"
                        + " runc create failed: exec: \"/app\": stat /app: no such file or directory: unknown."
                        + " Its entrypoint \"/app\" is not in the image."
                        + " Correct its path in <container><entrypoint>; without one, it is the program.");
        assertThat(containers.there).isEmpty();
    }

    @Test
    void onlyTheLastLinesAreLogged() {
        containers.exitCode = OptionalInt.of(1);
        containers.output =
                IntStream.rangeClosed(1, 80).mapToObj(Integer::toString).toList();

        assertThatThrownBy(() -> verify(one())).isInstanceOf(BuildFailure.class);

        assertThat(console.at("error")).hasSize(50).startsWith("  31").endsWith("  80");
    }

    @Test
    void missingLineFails() {
        containers.output = List.of("starting");

        assertThatThrownBy(() -> verify(one(LogLine.parse("listening on :\\d+"))))
                .hasMessageStartingWith("The image \"team/app:1.0\" failed verification:"
                        + " after 0.3 s no line of its output matches \"listening on :\\d+\".");

        containers.exitCode = OptionalInt.of(0);
        assertThatThrownBy(() -> verify(one(LogLine.parse("ready"))))
                .hasMessageStartingWith("The image \"team/app:1.0\" failed verification:"
                        + " it exited with code 0, and no line of its output matches \"ready\".");
    }

    @Test
    void allExpectationsOfSeveralCasesAreLogged() {
        containers.exitCode = OptionalInt.of(2);
        containers.looksUntilEnd = 2;
        containers.output = List.of("usage: app FILE");

        verify(
                named("usage", new ExitCode(2), LogLine.parse("^usage")),
                named("again", LogLine.parse("FILE$"), new ExitCode(2)));

        assertThat(console.at("info"))
                .containsExactly(
                        "Verified team/app:1.0  usage  exit 2, log \"^usage\"  in #.# s",
                        "Verified team/app:1.0  again  log \"FILE$\", exit 2  in #.# s");
    }

    @Test
    void programThatDoesNotExitFailsAtTheTimeout() {
        assertThatThrownBy(() -> verify(one(new ExitCode(0))))
                .hasMessageStartingWith("The image \"team/app:1.0\" failed verification:"
                        + " after 0.3 s it is still running, but exit code 0 is expected.");
    }

    @Test
    void programThatExitsButShouldRunFails() {
        containers.exitCode = OptionalInt.of(0);

        assertThatThrownBy(() -> verify(one(new RunningAfter(Duration.ofMillis(200)))))
                .hasMessageMatching("The image \"team/app:1.0\" failed verification: it exited with code 0"
                        + " after \\d\\.\\d s, but is expected to run for 0\\.2 s\\. .*");
    }

    @Test
    void portThatKeepsConnectionsOpenIsAccepted() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            containers.ports.put(5432, address(server.getLocalPort()));

            verify(one(new OpenPort(5432)));
        }
        assertThat(console.at("info")).containsExactly("Verified team/app:1.0  port 5432  in #.# s");
    }

    @Test
    void portThatClosesEachConnectionFails() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread proxy = new Thread(() -> closeAll(server));
            proxy.start();
            containers.ports.put(5432, address(server.getLocalPort()));

            assertThatThrownBy(() -> verify(one(new OpenPort(5432))))
                    .hasMessageStartingWith(
                            "The image \"team/app:1.0\" failed verification:"
                                    + " after 0.3 s its port 5432 does not accept connections (it closes each connection at once).");
        }
    }

    @Test
    void programThatListensOnLoopbackIsExplained() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread proxy = new Thread(() -> closeAll(server));
            proxy.start();
            containers.ports.put(5432, address(server.getLocalPort()));
            containers.listening =
                    List.of(new InetSocketAddress(80), new InetSocketAddress(InetAddress.getLoopbackAddress(), 5432));

            assertThatThrownBy(() -> verify(one(new OpenPort(5432))))
                    .hasMessage("The image \"team/app:1.0\" failed verification:"
                            + " after 0.3 s its port 5432 does not accept connections (it closes each connection at once)."
                            + " The program listens on \"127.0.0.1:5432\" only, where nothing outside of its container can connect."
                            + " Let it listen on 0.0.0.0, which is all addresses of the container.");
            assertThatThrownBy(() -> verify(one(new HttpAnswer(5432, "/", 200))))
                    .hasMessageStartingWith(
                            "The image \"team/app:1.0\" failed verification: after 0.3 s it does not answer GET / on port 5432 (")
                    .hasMessageContaining("). The program listens on \"127.0.0.1:5432\" only, ");
        }
    }

    @Test
    void httpRequestIsRepeatedUntilTheStatusMatches() throws IOException {
        int[] asked = {0};
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(++asked[0] < 3 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            containers.ports.put(8080, address(server.getAddress().getPort()));

            verify(withLongTimeout(new HttpAnswer(8080, "/health?full=true", 204)));
            assertThat(asked[0]).isEqualTo(3);
            assertThat(console.at("info"))
                    .containsExactly("Verified team/app:1.0  http 8080/health?full=true 204  in #.# s");

            assertThatThrownBy(() -> verify(one(new HttpAnswer(8080, "/absent", 200))))
                    .hasMessageStartingWith("The image \"team/app:1.0\" failed verification:"
                            + " after 0.3 s it answers GET /absent on port 8080 with status 404, not 200.");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void onlyContainersPastTheirDeadlineAreRemoved() {
        long now = Clock.systemUTC().instant().getEpochSecond();
        containers.labelled.put("scratch-verify-late", Long.toString(now - 1));
        containers.labelled.put("of-another-tool", Long.toString(now - 1));
        containers.labelled.put("scratch-verify-running", Long.toString(now + 60));
        containers.labelled.put("scratch-verify-strange", "soon");
        containers.labelled.put("scratch-verify-stubborn", Long.toString(now - 1));
        containers.stuck.add("scratch-verify-stubborn");
        containers.exitCode = OptionalInt.of(0);

        verify(one(new ExitCode(0)));

        assertThat(containers.there)
                .containsExactly(
                        "of-another-tool",
                        "scratch-verify-running",
                        "scratch-verify-strange",
                        "scratch-verify-stubborn");
        assertThat(console.at("warn")).containsExactly("Cannot remove a container of an earlier run: It is stuck.");
    }

    @Test
    void containerIsLabelledWithItsDeadline() {
        containers.exitCode = OptionalInt.of(0);
        long soonest = Clock.systemUTC().instant().getEpochSecond() + 60;

        verify(one());

        assertThat(containers.started.get(0).labels().get("io.github.scratchmaven.verify.deadline"))
                .satisfies(deadline -> assertThat(Long.parseLong(deadline)).isBetween(soonest, soonest + 60));
    }

    @Test
    void interruptRemovesTheContainerAndIsRestored() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> verify(one(new ExitCode(0))))
                .isInstanceOf(UserException.class)
                .hasMessage("The verification of the image \"team/app:1.0\" was interrupted. Run it again.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(containers.there).isEmpty();
    }

    @Test
    void missingReportIsAnError() throws IOException {
        Files.delete(directory.resolve("image.json"));

        assertThatThrownBy(() -> verify(one()))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no image to verify: \"" + directory.resolve("image.json") + "\" does not exist."
                        + " Run the goal build first; of several executions, the same one must run both goals.");
    }

    @Test
    void damagedReportIsAnError() throws IOException {
        report("{\"reference\": \"team/app:1.0\"");

        assertThatThrownBy(() -> verify(one()))
                .hasMessage("The file \"" + directory.resolve("image.json")
                        + "\" was not written by the goal build. Run the goal build again.");
    }

    @Test
    void missingImageIsAnError() {
        FakeEngine engine = new FakeEngine();
        engine.absent = true;

        assertThatThrownBy(() -> verify(engine, one()))
                .hasMessage("The image \"team/app:1.0\" was built as \"" + FakeEngine.ID
                        + "\", which no longer exists."
                        + " Build it again, with the same <docker> and <buildkit> for both goals.");
    }

    @Test
    void ofSeveralPlatformsTheOneOfTheDaemonRuns() throws IOException {
        Digest index = Digest.parse("sha256:" + "1".repeat(64));
        FakeEngine engine = new FakeEngine();
        reportPlatforms(index, "linux/arm64", "linux/amd64");

        verify(engine, one());

        assertThat(console.at("info"))
                .containsExactly("Verified team/app:1.0 for linux/amd64  running after #.# s  in #.# s");
        assertThat(containers.started.get(0).image()).isEqualTo(FakeEngine.ID);

        engine.named.put(index.toString(), engine.image(index, 1));
        verify(engine, one());
        assertThat(containers.started.get(1).image()).isEqualTo(index);
    }

    @Test
    void platformsWithoutThatOfTheDaemonAreAnError() throws IOException {
        reportPlatforms(Digest.parse("sha256:" + "1".repeat(64)), "linux/arm64", "linux/arm/v7");

        assertThatThrownBy(() -> verify(one()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The image \"team/app:1.0\" is for the platforms \"linux/arm64, linux/arm/v7\", but the daemon"
                                + " at \"unix:///fake\" runs containers for \"linux/amd64\". Add <platform>linux/amd64</platform>"
                                + " to <platforms>, or skip the goal with -Dscratch.verify.skip.");
        assertThat(containers.started).isEmpty();
    }

    private void reportPlatforms(Digest index, String other, String last) throws IOException {
        report("{\"reference\": \"team/app:1.0\", \"id\": \"" + index + "\", \"platforms\": [{\"platform\": \"" + other
                + "\", \"id\": \"sha256:" + "2".repeat(64) + "\"}, {\"platform\": \"" + last + "\", \"id\": \""
                + FakeEngine.ID + "\"}]}");
    }

    private void verify(VerifyCase... cases) {
        verify(new FakeEngine(), cases);
    }

    private void verify(FakeEngine engine, VerifyCase... cases) {
        new VerifyImage(engine, containers, new BuildLog(console), Clock.systemUTC())
                .run(new VerifyRequest(directory, List.of(cases), ports));
    }

    private static VerifyCase one(Expectation... expectations) {
        return of(Optional.empty(), SHORT, expectations);
    }

    private static VerifyCase withLongTimeout(Expectation... expectations) {
        return of(Optional.empty(), Duration.ofSeconds(30), expectations);
    }

    private static VerifyCase named(String name, Expectation... expectations) {
        return of(Optional.of(name), SHORT, expectations);
    }

    private static VerifyCase of(Optional<String> name, Duration timeout, Expectation... expectations) {
        return new VerifyCase(
                name,
                new Start(List.of(), new TreeMap<>()),
                new ContainerIsolation("bridge", new TreeSet<>(), VerifyCase.ports(List.of(expectations)), false, true),
                expectations.length == 0 ? List.of(new Starts(SHORT)) : List.of(expectations),
                timeout);
    }

    private static InetSocketAddress address(int port) {
        return InetSocketAddress.createUnresolved("127.0.0.1", port);
    }

    private static void closeAll(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private void report(String text) throws IOException {
        Files.writeString(directory.resolve("image.json"), text);
    }
}
