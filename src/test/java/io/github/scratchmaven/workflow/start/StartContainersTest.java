package io.github.scratchmaven.workflow.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.engine.ContainerState.Health;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.it.Polling;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.ExitCode;
import io.github.scratchmaven.workflow.run.Expectation.Healthy;
import io.github.scratchmaven.workflow.run.Expectation.LogLine;
import io.github.scratchmaven.workflow.run.FakeContainers;
import io.github.scratchmaven.workflow.run.Readiness;
import io.github.scratchmaven.workflow.start.StartedContainers.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StartContainersTest {

    private static final Expectation READY = LogLine.parse("ready");

    @TempDir
    Path directory;

    private final RecordingConsole console = new RecordingConsole();
    private final FakeContainers containers = new FakeContainers();

    @BeforeEach
    void build() throws IOException {
        Files.writeString(
                directory.resolve("image.json"),
                "{\"reference\": \"team/app:1.0\", \"id\": \"" + FakeEngine.ID + "\"}");
        containers.output = List.of("starting", "ready");
    }

    @Test
    void containerOfTheImageRunsUntilItIsStopped() {
        containers.ports.put(9090, InetSocketAddress.createUnresolved("127.0.0.1", 49153));
        containers.ports.put(8080, InetSocketAddress.createUnresolved("127.0.0.1", 49154));

        StartedContainers started = start(module(READY));

        assertThat(containers.started).singleElement().satisfies(spec -> {
            assertThat(spec.image()).isEqualTo(FakeEngine.ID);
            assertThat(spec.isolation().network()).isEqualTo("bridge");
            assertThat(spec.name()).matches("scratch-start-[-0-9a-f]{36}-app");
        });
        assertThat(started.endpoints())
                .containsExactly(
                        new Endpoint(Optional.empty(), 8080, InetSocketAddress.createUnresolved("127.0.0.1", 49154)),
                        new Endpoint(Optional.empty(), 9090, InetSocketAddress.createUnresolved("127.0.0.1", 49153)));
        assertThat(containers.there).hasSize(1);

        String name = containers.started.get(0).name();
        started.close();

        assertThat(containers.there).isEmpty();
        assertThat(containers.networks).isEmpty();
        assertThat(containers.calls).containsExactly("stop " + name);
        assertThat(directory.resolve("containers.txt")).doesNotExist();
        assertThat(log("app")).isEqualTo("starting\nready\n");
        assertThat(console.at("info"))
                .containsExactly(
                        "Started team/app:1.0  log \"ready\"  127.0.0.1:49154->8080, 127.0.0.1:49153->9090  in #.# s",
                        "Stopped 1 container, logs in " + directory.resolve("logs"));
    }

    @Test
    void severalContainersReachEachOtherInTheirOwnNetwork() {
        StartedContainers started = start(other("db", READY), module(READY));

        String network = containers.started.get(0).isolation().network();
        assertThat(containers.networks).containsExactly(network);
        assertThat(network).startsWith("scratch-start-");
        assertThat(containers.started)
                .extracting(ContainerSpec::alias)
                .containsExactly(Optional.of("db"), Optional.of("app"));
        assertThat(containers.started)
                .extracting(spec -> spec.isolation().network())
                .containsOnly(network);
        assertThat(containers.started)
                .extracting(ContainerSpec::image)
                .containsExactly(FakeEngine.STAGE, FakeEngine.ID);
        assertThat(containers.calls).containsExactly("require postgres:16 MISSING");

        containers.calls.clear();
        started.close();

        assertThat(containers.calls).as("stopped, not only removed").containsExactly("stop " + network + "-app");
        assertThat(containers.there).isEmpty();
        assertThat(containers.networks).isEmpty();
        assertThat(console.at("info"))
                .contains("Started db  postgres:16  log \"ready\"  in #.# s")
                .endsWith("Stopped 2 containers, logs in " + directory.resolve("logs"));
    }

    @Test
    void containersJoinANetworkThatExists() {
        start(request(Optional.of("backend"), module(READY)));

        assertThat(containers.networks).isEmpty();
        assertThat(containers.started.get(0).isolation().network()).isEqualTo("backend");
        assertThat(containers.started.get(0).alias()).contains("app");
    }

    @Test
    void containerThatDoesNotBecomeReadyRemovesAllAndKeepsTheLogs() {
        assertThatThrownBy(() -> start(other("db", READY), module(LogLine.parse("listening"))))
                .isInstanceOfSatisfying(BuildFailure.class, failure -> assertThat(failure.topic())
                        .contains(HelpTopic.START_FAILED))
                .hasMessage("The container of the image \"team/app:1.0\" did not become ready:"
                        + " after 0.3 s no line of its output matches \"listening\"."
                        + " Fix what its output reports, or correct <start>.");

        assertThat(console.at("error")).containsExactly("  starting", "  ready");
        assertThat(console.at("info"))
                .endsWith("Removed all containers of <start>, logs in " + directory.resolve("logs"));
        assertThat(containers.started).hasSize(2);
        assertThat(containers.there).isEmpty();
        assertThat(containers.networks).isEmpty();
        assertThat(directory.resolve("containers.txt")).doesNotExist();
        assertThat(log("db")).isEqualTo("starting\nready\n");
        assertThat(log("app")).isEqualTo("starting\nready\n");
    }

    @Test
    void knownFailureOfABareImageIsExplainedForTheImageOfTheModuleOnly() {
        containers.exitCode = OptionalInt.of(1);
        containers.output = List.of("open /data/x: read-only file system");

        assertThatThrownBy(() -> start(module(READY)))
                .isInstanceOfSatisfying(BuildFailure.class, failure -> assertThat(failure.topic())
                        .contains(HelpTopic.BARE_IMAGE_FAILS))
                .hasMessageContaining("add the directory to <start><writablePaths>");
        assertThatThrownBy(() -> start(other("db", READY)))
                .hasMessage("The container \"db\" of the image \"postgres:16\" did not become ready:"
                        + " it exited with code 1, and no line of its output matches \"ready\"."
                        + " Fix what its output reports, or correct <start>.");
    }

    @Test
    void containerThatExitsAsExpectedLetsTheNextOneStart() {
        containers.exitCode = OptionalInt.of(0);

        start(other("migration", new ExitCode(0))).close();

        assertThat(console.at("info")).first().isEqualTo("Started migration  postgres:16  exit 0  in #.# s");
        assertThat(console.at("warn")).isEmpty();
    }

    @Test
    void containerThatEndsDuringTheTestsIsAWarning() {
        containers.looksUntilEnd = 1;
        containers.exitCode = OptionalInt.of(2);

        start(module(READY)).close();

        assertThat(console.at("warn"))
                .containsExactly("The container \"app\" exited with code 2 before the goal stop. Its output is in \""
                        + directory.resolve("logs/app.log") + "\".");
        assertThat(containers.there).isEmpty();
    }

    @Test
    void restartReplacesTheContainerOfTheModuleOnItsPorts() throws IOException {
        FakeEngine images = new FakeEngine();
        images.named.put(FakeEngine.STAGE.toString(), images.image(FakeEngine.STAGE, 1));
        containers.ports.put(8080, InetSocketAddress.createUnresolved("127.0.0.1", 49154));
        StartRequest request = request(Optional.empty(), other("db", READY), module(READY));
        StartContainers start = new StartContainers(images, containers, new BuildLog(console), Clock.systemUTC());
        StartedContainers started = start.run(request);
        ContainerSpec first = containers.started.get(1);
        containers.calls.clear();
        Files.writeString(
                directory.resolve("image.json"),
                "{\"reference\": \"team/app:1.0\", \"id\": \"" + FakeEngine.STAGE + "\"}");

        start.restart(request, started);

        assertThat(containers.calls).containsExactly("stop " + first.name());
        assertThat(containers.there).hasSize(2);
        assertThat(containers.started).hasSize(3).last().satisfies(again -> {
            assertThat(again.name()).isEqualTo(first.name());
            assertThat(again.alias()).isEqualTo(first.alias());
            assertThat(again.isolation()).isEqualTo(first.isolation());
            assertThat(again.image()).isEqualTo(FakeEngine.STAGE);
            assertThat(again.hostPorts()).containsExactly(entry(8080, 49154));
        });
        assertThat(started.endpoints()).hasSize(2);

        started.close();
        assertThat(containers.there).isEmpty();
    }

    @Test
    void portsAreKeptAfterARestartThatFailed() {
        containers.ports.put(8080, InetSocketAddress.createUnresolved("127.0.0.1", 49154));
        StartRequest request = request(Optional.empty(), module(READY));
        StartContainers start =
                new StartContainers(new FakeEngine(), containers, new BuildLog(console), Clock.systemUTC());
        StartedContainers started = start.run(request);
        containers.output = List.of("never");
        assertThatThrownBy(() -> start.restart(request, started)).isInstanceOf(BuildFailure.class);
        containers.output = List.of("ready");

        start.restart(request, started);

        assertThat(containers.started).hasSize(3).last().satisfies(again -> assertThat(again.hostPorts())
                .containsExactly(entry(8080, 49154)));
        assertThat(containers.there).hasSize(1);
        started.close();
        assertThat(containers.there).isEmpty();
    }

    @Test
    void endOfAContainerIsReported() throws Exception {
        containers.looksUntilEnd = 1;
        containers.exitCode = OptionalInt.of(2);
        StartedContainers started = start(module(READY));

        started.reportEnds();

        assertThat(Polling.until(
                        Duration.ofSeconds(30), () -> !console.at("warn").isEmpty()))
                .isTrue();
        assertThat(console.at("warn"))
                .containsExactly("The container \"app\" exited with code 2. Its output is in \""
                        + directory.resolve("logs/app.log") + "\".");
    }

    @Test
    void healthCheckIsAwaited() {
        containers.looksUntilEnd = Integer.MAX_VALUE;
        containers.health = Optional.of(Health.HEALTHY);
        start(module(new Healthy())).close();
        assertThat(console.at("info")).first().isEqualTo("Started team/app:1.0  healthy  in #.# s");

        containers.health = Optional.of(Health.UNHEALTHY);
        assertThatThrownBy(() -> start(module(new Healthy())))
                .hasMessageContaining("did not become ready: after 0.3 s its health check fails.");

        containers.health = Optional.empty();
        assertThatThrownBy(() -> start(module(new Healthy())))
                .hasMessageContaining(
                        "did not become ready: it is expected to become healthy, but has no health check.");
    }

    @Test
    void whatTheLastStartLeftIsRemoved() throws IOException {
        Files.writeString(
                directory.resolve("containers.txt"),
                "network - scratch-start-1\ncontainer db scratch-start-1-db\ncontainer app scratch-start-1-app\n");
        containers.there.addAll(List.of("scratch-start-1-db", "scratch-start-1-app", "other"));
        containers.networks.add("scratch-start-1");

        start(module(READY)).close();

        assertThat(containers.there).containsExactly("other");
        assertThat(containers.networks).isEmpty();
    }

    @Test
    void whatAnotherModuleLeftIsRemovedAfterItsDeadline() {
        long now = Clock.systemUTC().instant().getEpochSecond();
        containers.labelledNetworks.put("scratch-start-late", Long.toString(now - 1));
        containers.labelledNetworks.put("scratch-start-running", Long.toString(now + 60));
        containers.labelledNetworks.put("of-another-tool", Long.toString(now - 1));

        start(module(READY)).close();

        assertThat(containers.networks).containsExactly("of-another-tool", "scratch-start-running");
        assertThat(containers.started.get(0).labels().get("io.github.scratchmaven.start.deadline"))
                .satisfies(
                        deadline -> assertThat(Long.parseLong(deadline)).isBetween(now + 3600 + 60, now + 3600 + 120));
    }

    @Test
    void containersThatOutliveMavenAreStoppedByAnother() {
        start(request(Optional.empty(), other("db", READY), module(READY))).release();
        assertThat(containers.there).hasSize(2);
        assertThat(StopContainers.isRequired(directory)).isTrue();

        new StopContainers(containers, new BuildLog(console)).run(directory);

        assertThat(containers.there).isEmpty();
        assertThat(containers.networks).isEmpty();
        assertThat(StopContainers.isRequired(directory)).isFalse();
        assertThat(log("db")).isEqualTo("starting\nready\n");
        assertThat(console.at("info")).endsWith("Stopped 2 containers, logs in " + directory.resolve("logs"));
    }

    @Test
    void interruptRemovesAllAndIsRestored() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> start(module(LogLine.parse("never"))))
                .hasMessage("The start of containers was interrupted. Run it again.");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(containers.there).isEmpty();
    }

    @Test
    void containersWithoutTheImageOfTheModuleNeedNoBuild() throws IOException {
        Files.delete(directory.resolve("image.json"));

        start(other("db", READY)).close();

        assertThatThrownBy(() -> start(module(READY))).hasMessageStartingWith("There is no image to start: ");
        assertThat(containers.there).isEmpty();
    }

    @Test
    void invalidSettingsAreRejected() {
        rejected(
                () -> request(Optional.empty(), other("db", READY), other("db", READY)),
                "Two containers in <start> have the name \"db\". Give each a <name> of its own.");
        rejected(
                () -> other("my_db", READY),
                "The name \"my_db\" of a container in <start> is not a host name."
                        + " Use lower-case letters, digits and hyphens in <name>.");
        rejected(
                () -> container(Optional.empty(), Optional.of("postgres:16"), READY),
                "The container of the image \"postgres:16\" in <start> has no name."
                        + " Add a <name> such as \"db\", by which the other containers reach it.");
        rejected(
                () -> request(Optional.of("host"), module(READY)),
                "<start> has the <network> \"host\", in which no port can be published."
                        + " Write the name of a Docker network, or remove <network>.");
    }

    private static void rejected(ThrowingCallable setting, String message) {
        assertThatThrownBy(setting).isInstanceOf(UserException.class).hasMessage(message);
    }

    private StartedContainers start(TestContainer... several) {
        return start(request(Optional.empty(), several));
    }

    private StartedContainers start(StartRequest request) {
        return new StartContainers(new FakeEngine(), containers, new BuildLog(console), Clock.systemUTC()).run(request);
    }

    private StartRequest request(Optional<String> network, TestContainer... several) {
        return new StartRequest(directory, List.of(several), network, Duration.ofHours(1), PullPolicy.MISSING, false);
    }

    private static TestContainer module(Expectation... expectations) {
        return container(Optional.empty(), Optional.empty(), expectations);
    }

    private static TestContainer other(String name, Expectation... expectations) {
        return container(Optional.of(name), Optional.of("postgres:16"), expectations);
    }

    private static TestContainer container(Optional<String> name, Optional<String> image, Expectation... expectations) {
        return new TestContainer(
                name,
                image.map(ImageReference::parse),
                new Start(List.of(), new TreeMap<>()),
                new ContainerIsolation("bridge", new TreeSet<>(), new TreeSet<>(), false, image.isEmpty()),
                new Readiness(List.of(expectations), Duration.ofMillis(300)));
    }

    private String log(String name) {
        try {
            return Files.readString(directory.resolve("logs").resolve(name + ".log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
