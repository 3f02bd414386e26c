package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Network;
import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.ContainerEngine;
import io.github.scratchmaven.engine.ContainerSpec;
import io.github.scratchmaven.engine.ContainerState;
import io.github.scratchmaven.engine.ContainerState.Health;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.net.DaemonErrorResponse;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.SettingNames.Setting;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The daemon's containers through docker-java. */
final class DockerContainers implements ContainerEngine {

    private static final int ABSENT = 404;
    private static final int BEING_REMOVED = 409;
    private static final Set<Integer> CAUSED_BY_IMAGE = Set.of(400, ABSENT, 500);
    private static final ListeningSockets SOCKETS = new ListeningSockets(Path.of("/proc"));
    private static final Pattern NO_NETWORK = Pattern.compile("network (\\S+) not found");

    private final DockerClient docker;
    private final ImageSource images;
    private final DaemonErrors errors;
    private final PublishedPorts ports;
    private final Daemon.Kind daemon;

    DockerContainers(
            DockerClient docker, ImageSource images, DaemonErrors errors, PublishedPorts ports, Daemon.Kind daemon) {
        this.docker = docker;
        this.images = images;
        this.errors = errors;
        this.ports = ports;
        this.daemon = daemon;
    }

    @Override
    public Digest require(ImageReference image, PullPolicy policy, Consumer<BuildEvent> events) {
        return images.require(image, policy, events);
    }

    @Override
    public Optional<String> start(ContainerSpec spec) {
        return errors.during("start a container", () -> startError(() -> create(spec))
                .or(() -> startError(() -> docker.startContainerCmd(spec.name()).exec())));
    }

    @Override
    public ContainerState state(String name) {
        return errors.value(() -> state(inspected(name)));
    }

    @Override
    public List<InetSocketAddress> listening(String name) {
        InspectContainerResponse container = errors.value(() -> inspected(name));
        String id = errors.value(() -> present("ID", container.getId()));
        Long process = errors.value(() -> present("state", container.getState()).getPidLong());
        return process == null ? List.of() : SOCKETS.of(id, process);
    }

    @Override
    public Output follow(String name, Consumer<String> lines) {
        return errors.during("return a container's output", () -> docker.logContainerCmd(name)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(new FollowedOutput(lines)));
    }

    @Override
    public void stop(String name, Duration most) {
        errors.during("stop a container", () -> stopped(name, most));
    }

    @Override
    public void remove(String name) {
        errors.during("remove a container", () -> removed(name));
    }

    @Override
    public Map<String, String> labelled(String label) {
        List<Container> listed = errors.during("list containers", () -> docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(label))
                .exec());
        return errors.value(() -> present("list", listed).stream()
                .collect(Collectors.toMap(
                        DockerContainers::name,
                        container -> present("labels", container.getLabels()).getOrDefault(label, ""),
                        (first, second) -> first)));
    }

    @Override
    public void createNetwork(String name, SortedMap<String, String> labels) {
        errors.during("create a network", () -> docker.createNetworkCmd()
                .withName(name)
                .withLabels(labels)
                .exec());
    }

    @Override
    public void removeNetwork(String name) {
        errors.during(
                "remove a network",
                () -> existed(() -> docker.removeNetworkCmd(name).exec(), ABSENT));
    }

    @Override
    public Map<String, String> labelledNetworks(String label) {
        List<Network> listed = errors.during("list networks", () -> docker.listNetworksCmd()
                .withFilter("label", List.of(label))
                .exec());
        return errors.value(() -> present("list", listed).stream()
                .collect(Collectors.toMap(
                        network -> present("name", network.getName()),
                        network -> present("labels", network.getLabels()).getOrDefault(label, ""),
                        (first, second) -> first)));
    }

    private InspectContainerResponse inspected(String name) {
        return present("description", errors.during("inspect a container", () -> docker.inspectContainerCmd(name)
                .exec()));
    }

    /** The daemon lists names with a slash in front. */
    private static String name(@Nullable Container container) {
        String[] names = present("names", present("description", container).getNames());
        return present("name", names.length == 0 ? null : names[0]).replaceFirst("^/", "");
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidValue("The " + field + " of a container is missing.");
        }
        return value;
    }

    private void create(ContainerSpec spec) {
        var command = docker.createContainerCmd(spec.image().toString())
                .withName(spec.name())
                .withEnv(environment(spec.start().environment()))
                .withLabels(spec.labels())
                .withExposedPorts(
                        spec.isolation().ports().stream().map(ExposedPort::tcp).toList())
                .withHostConfig(new HardenedHostConfig(spec.isolation(), user(spec), daemon)
                        .config()
                        .withPortBindings(ports.bindings(spec.isolation().ports(), spec.hostPorts())));
        spec.alias().ifPresent(command::withAliases);
        (spec.start().args().isEmpty() ? command : command.withCmd(spec.start().args())).exec();
    }

    private String user(ContainerSpec spec) {
        ContainerConfig config =
                docker.inspectImageCmd(spec.image().toString()).exec().getConfig();
        return config == null || config.getUser() == null ? "" : config.getUser();
    }

    private static List<String> environment(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** The reason, if the image or its program causes the error; others, such as a conflict, are errors of the daemon. */
    private Optional<String> startError(Runnable exchange) {
        try {
            exchange.run();
            return Optional.empty();
        } catch (DaemonErrorResponse error) {
            if (!CAUSED_BY_IMAGE.contains(error.status())) {
                throw error;
            }
            requireNetwork(error.reason());
            return Optional.of(error.reason());
        }
    }

    private void requireNetwork(String reason) {
        Matcher absent = NO_NETWORK.matcher(reason);
        if (absent.find()) {
            throw new UserException(
                    "The daemon has no network " + Quote.of(absent.group(1)) + ".",
                    "Create it with \"docker network create\", or correct " + errors.nameOf(Setting.CONTAINER_NETWORK)
                            + ".");
        }
    }

    private ContainerState state(InspectContainerResponse container) {
        var state = present("state", container.getState());
        boolean runs = Boolean.TRUE.equals(state.getRunning());
        Long exitCode = state.getExitCodeLong();
        return new ContainerState(
                runs || exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode.intValue()),
                Boolean.TRUE.equals(state.getOOMKilled()),
                Optional.ofNullable(state.getHealth())
                        .map(HealthState::getStatus)
                        .flatMap(Health::of),
                ports.reached(present("network", container.getNetworkSettings()).getPorts()));
    }

    /** One that has ended already is not modified. */
    private boolean stopped(String name, Duration most) {
        try {
            return existed(
                    () -> docker.stopContainerCmd(name)
                            .withTimeout((int) most.toSeconds())
                            .exec(),
                    ABSENT);
        } catch (NotModifiedException ended) {
            return false;
        }
    }

    /** One that is being removed already needs no second request. */
    private boolean removed(String name) {
        return existed(
                () -> docker.removeContainerCmd(name)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec(),
                ABSENT,
                BEING_REMOVED);
    }

    /** False if the daemon responds with one of these status codes. */
    private static boolean existed(Runnable request, int... absences) {
        try {
            request.run();
            return true;
        } catch (DaemonErrorResponse error) {
            if (IntStream.of(absences).anyMatch(absence -> absence == error.status())) {
                return false;
            }
            throw error;
        }
    }

    /** Where images come from that are not our own. */
    interface ImageSource {

        Digest require(ImageReference image, PullPolicy policy, Consumer<BuildEvent> events);
    }
}
