package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DockerClientImpl;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerEngine.Output;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.ContainerSpec.Start;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the daemon of this machine. */
@Timeout(120)
class DockerContainersDaemonTest {

    private static final String LABEL = "io.github.scratchmaven.test";

    private final String name = "scratch-containers-test-" + UUID.randomUUID();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private DockerEngine engine;
    private ContainerEngine containers;
    private Digest image;

    @BeforeEach
    void connect() {
        engine = DaemonOfThisMachine.connect();
        assumeTrue(engine.daemon().platform().architecture().equals("amd64"), "requires a daemon on amd64");
        containers = engine.containers();
        image = built("ENTRYPOINT [\"/tiny\"]");
    }

    @AfterEach
    void remove() {
        if (image != null) {
            containers.remove(name);
            engine.remove(image);
        }
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void outputAndExitCodeOfAnEndedContainerAreReported() throws InterruptedException {
        assertThat(containers.start(spec(image, "none"))).isEmpty();
        try (Output output = containers.follow(name, lines::add)) {
            output.awaitEnd(Duration.ofSeconds(60));
        }

        assertThat(lines).containsExactly("main.go:7:2: undefined: foo");
        assertThat(containers.state(name).exitCode()).hasValue(7);
        assertThat(containers.state(name).outOfMemory()).isFalse();
    }

    @Test
    void runningContainerIsConfinedLabelledAndRemoved() throws IOException {
        assertThat(containers.start(spec(image, "bridge", "for ever"))).isEmpty();

        assertThat(containers.state(name).exitCode()).isEmpty();
        assertThat(containers.state(name).ports()).containsOnlyKeys(8080);
        assertThat(containers.state(name).ports().values())
                .allSatisfy(address -> assertThat(address.getPort()).isPositive());
        HostConfig host = hostConfig();
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getSecurityOpts()).containsExactly("no-new-privileges");
        assertThat(host.getTmpFs())
                .containsOnly(Map.entry("/tmp", "mode=1777"), Map.entry("/data", "mode=0755,uid=65534,gid=0"));
        assertThat(containers.labelled(LABEL)).containsValue(name);

        String volume = volume();

        containers.remove(name);

        assertThatThrownBy(() ->
                        withDocker(docker -> docker.inspectVolumeCmd(volume).exec()))
                .isInstanceOfSatisfying(DaemonErrorResponse.class, error -> assertThat(error.status())
                        .isEqualTo(404));
        assertThat(containers.labelled(LABEL)).doesNotContainValue(name);
        assertThatCode(() -> containers.remove(name)).doesNotThrowAnyException();
        assertThatThrownBy(() -> containers.state(name))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("could not inspect a container: No such container");
    }

    @Test
    void portOfTheHostIsPublishedAgain() {
        ContainerSpec first = spec(image, "bridge", "for ever");
        assertThat(containers.start(first)).isEmpty();
        InetSocketAddress address =
                Objects.requireNonNull(containers.state(name).ports().get(8080));
        containers.stop(name, Duration.ofSeconds(1));
        containers.remove(name);

        ContainerSpec again = new ContainerSpec(
                name,
                first.alias(),
                image,
                first.start(),
                first.isolation(),
                first.labels(),
                Map.of(8080, address.getPort()));
        assertThat(containers.start(again)).isEmpty();

        assertThat(containers.state(name).ports()).containsExactly(Map.entry(8080, address));
    }

    @Test
    void missingProgramIsReportedAsTheReason() {
        Digest broken = built("ENTRYPOINT [\"/absent\"]");
        try {
            assertThat(containers.start(spec(broken, "none"))).hasValueSatisfying(reason -> assertThat(reason)
                    .contains("\"/absent\": ")
                    .contains("no such file or directory")
                    .doesNotContain("{"));
        } finally {
            containers.remove(name);
            engine.remove(broken);
        }
    }

    @Test
    void containerOfAnImageWithoutAProgramIsNotCreated() {
        Digest empty = built("LABEL empty=true");
        try {
            assertThat(containers.start(spec(empty, "none")))
                    .hasValueSatisfying(reason -> assertThat(reason).containsIgnoringCase("no command specified"));
        } finally {
            engine.remove(empty);
        }
    }

    @Test
    void absentNetworkIsReportedWithARemedy() {
        assertThatThrownBy(() -> containers.start(spec(image, "scratch-absent")))
                .isExactlyInstanceOf(UserException.class)
                .hasMessage("The daemon has no network \"scratch-absent\"."
                        + " Create it with \"docker network create\", or correct container_network.");
    }

    @Test
    void containersInANetworkHaveNamesAndTheNetworkIsRemovedAfterThem() throws IOException {
        containers.createNetwork(name, new TreeMap<>(Map.of(LABEL, name)));
        try {
            assertThat(containers.labelledNetworks(LABEL)).containsEntry(name, name);
            assertThat(containers.start(spec(image, name, "for ever"))).isEmpty();
            assertThat(aliases()).contains("db");

            containers.stop(name, Duration.ofSeconds(1));
            assertThat(containers.state(name).exitCode()).isPresent();
            assertThatCode(() -> containers.stop(name, Duration.ofSeconds(1))).doesNotThrowAnyException();
        } finally {
            containers.remove(name);
            containers.removeNetwork(name);
        }
        assertThat(containers.labelledNetworks(LABEL)).doesNotContainKey(name);
        assertThatCode(() -> containers.removeNetwork(name)).doesNotThrowAnyException();
        assertThatCode(() -> containers.stop(name, Duration.ofSeconds(1))).doesNotThrowAnyException();
    }

    @Test
    void containerOfAnotherImageRunsAsDockerRunsIt() throws IOException {
        ContainerSpec plain = new ContainerSpec(
                name,
                Optional.empty(),
                image,
                new Start(List.of("for ever"), new TreeMap<>()),
                new ContainerIsolation("bridge", new TreeSet<>(), new TreeSet<>(), false, false),
                new TreeMap<>());

        assertThat(containers.start(plain)).isEmpty();

        assertThat(hostConfig().getReadonlyRootfs()).isFalse();
        assertThat(hostConfig().getCapDrop()).isNullOrEmpty();
        assertThat(hostConfig().getTmpFs()).isNullOrEmpty();
        assertThat(containers.state(name).health()).isEmpty();
    }

    @Test
    void imageThatIsAbsentIsNotPulledOffline() {
        assertThatThrownBy(() -> containers.require(
                        ImageReference.parse("scratch-absent/db:16"), PullPolicy.OFFLINE, event -> {}))
                .isInstanceOfSatisfying(
                        UserException.class, error -> assertThat(error.topic()).contains(HelpTopic.START_FAILED))
                .hasMessageStartingWith("The image \"scratch-absent/db:16\" is not in the daemon at ")
                .hasMessageEndingWith(
                        ", and Maven works offline. Run \"docker pull scratch-absent/db:16\" while there is"
                                + " a network, or run Maven without -o.");
    }

    private List<String> aliases() throws IOException {
        return withDocker(docker -> {
            var networks =
                    docker.inspectContainerCmd(name).exec().getNetworkSettings().getNetworks();
            return Objects.requireNonNull(networks.get(name)).getAliases();
        });
    }

    private ContainerSpec spec(Digest of, String network, String... args) {
        boolean isolated = network.equals("none");
        return new ContainerSpec(
                name,
                network.equals(name) ? Optional.of("db") : Optional.empty(),
                of,
                new Start(List.of(args), new TreeMap<>(Map.of("LEVEL", "debug"))),
                new ContainerIsolation(
                        network,
                        new TreeSet<>(List.of(ContainerPath.parse("/data"))),
                        isolated ? new TreeSet<>() : new TreeSet<>(List.of(8080)),
                        false,
                        true),
                new TreeMap<>(Map.of(LABEL, name)));
    }

    private Digest built(String instruction) {
        BuildContext context = BuildContext.empty()
                .with(
                        ContextPath.of("Dockerfile"),
                        new RegularFile(
                                false,
                                ByteSource.of(
                                        "FROM scratch\nCOPY tiny /tiny\nUSER 65534:0\nVOLUME /var/lib/app\nLABEL mark="
                                                + name + "\n" + instruction + "\n")))
                .with(ContextPath.of("tiny"), new RegularFile(true, ByteSource.of(TinyProgram.bytes())));
        return engine.build(
                new BuildSpec(
                        ContextPath.of("Dockerfile"),
                        context,
                        new StepInputs(new TreeMap<>(), BuildSecrets.NONE),
                        Optional.empty(),
                        Optional.empty(),
                        BuildCaches.ofDaemon()),
                event -> {});
    }

    private HostConfig hostConfig() throws IOException {
        return withDocker(docker -> docker.inspectContainerCmd(name).exec().getHostConfig());
    }

    /** The anonymous one that the image declares. */
    private String volume() throws IOException {
        return withDocker(docker -> docker.inspectContainerCmd(name).exec().getMounts().stream()
                .map(InspectContainerResponse.Mount::getName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
    }

    private static <T> T withDocker(Function<DockerClient, T> exchange) throws IOException {
        DaemonAddress address = new DaemonFinder(Host.current()).find(DaemonChoice.none());
        try (DockerClient docker =
                DockerClientImpl.getInstance(new NegotiatedConfig(address, "1.41"), FakeDaemon.transport(address))) {
            return exchange.apply(docker);
        }
    }
}
