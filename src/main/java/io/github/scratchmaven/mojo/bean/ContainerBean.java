package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerPort;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.StopSignal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the container runs: {@code <container>}, with Jib's names. Each setting is also a property {@code scratch.container.NAME}. */
public final class ContainerBean {

    private static final ContainerUser NOBODY = ContainerUser.parse("65534");
    private static final ContainerPath DATA = ContainerPath.parse("/data");
    private static final Choices<Boolean> STANDARD_LABELS =
            Choices.of("all", true).or("none", false);
    private static final String PATH = "an absolute path such as \"/data\"";

    /** The numeric {@code uid} or {@code uid:gid} that the program runs as. Default: {@code 65534}. For root, write {@code 0}. */
    @Nullable
    String user;

    /** The directory in which the program starts; it is created, owned by the user. Default: {@code /data}. */
    @Nullable
    String workingDirectory;

    /** The command to start instead of the program, one element for each word. */
    @Nullable
    List<@Nullable String> entrypoint;

    /** The arguments of the program, one element for each; those of {@code docker run} replace them. */
    @Nullable
    List<@Nullable String> args;

    /** Environment variables of the program. They are visible in the image: do not write secrets here. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** Labels of the image. A label replaces the standard label of the same name. */
    @Nullable
    Map<String, @Nullable String> labels;

    /** {@code all} (the default), or {@code none}: the labels that the OCI image specification defines, with values from the pom and from Git. */
    @Nullable
    String standardLabels;

    /** Ports that the program listens on, such as {@code 8080}, {@code 53/udp} or {@code 8000-8010}. */
    @Nullable
    List<@Nullable String> ports;

    /** Directories whose content is kept when the container is removed; each is created, owned by the user. */
    @Nullable
    List<@Nullable String> volumes;

    /** The signal that stops the program. Default: Docker's, which is {@code SIGTERM}. */
    @Nullable
    String stopSignal;

    /** How Docker checks the running program. */
    @Nullable
    HealthCheckBean healthCheck;

    public boolean hasStandardLabels(Settings settings) {
        return settings.choice("standardLabels", standardLabels, STANDARD_LABELS)
                .orElse(true);
    }

    /** Without standard labels. */
    public ContainerConfig toConfig(Settings settings) {
        return toConfig(settings, new TreeMap<>());
    }

    /** With these standard labels, which become annotations as well. */
    public ContainerConfig toConfig(Settings settings, SortedMap<String, String> standard) {
        SortedMap<String, String> all = new TreeMap<>(standard);
        all.putAll(settings.map("labels", labels));
        SortedMap<String, String> annotations = new TreeMap<>(all);
        annotations.keySet().retainAll(standard.keySet());
        return settings.checked(() -> new ContainerConfig(
                toProcess(settings),
                all,
                annotations,
                ports(settings),
                new TreeSet<>(settings.values("volumes", volumes, ContainerPath::parse, PATH)),
                Optional.ofNullable(healthCheck).map(bean -> bean.toHealthCheck(settings.pomOnly("healthCheck")))));
    }

    private SortedSet<ContainerPort> ports(Settings settings) {
        return settings
                .values(
                        "ports",
                        ports,
                        ContainerPort::parseAll,
                        "ports such as \"8080\", \"8080/udp\" or \"8000-8010\"")
                .stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ContainerProcess toProcess(Settings settings) {
        return new ContainerProcess(
                settings.value("user", user, ContainerUser::parse, "a number such as \"65534\" or \"65534:0\"")
                        .orElse(NOBODY),
                settings.value("workingDirectory", workingDirectory, ContainerPath::parse, PATH)
                        .orElse(DATA),
                settings.list("entrypoint", entrypoint),
                settings.list("args", args),
                settings.map("environment", environment),
                settings.value("stopSignal", stopSignal, StopSignal::parse, "a signal such as \"SIGTERM\" or \"15\""));
    }
}
