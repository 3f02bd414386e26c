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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the container runs: {@code <container>}, named as Jib's users know it. Each setting is also a property {@code scratch.container.NAME}. */
public final class ContainerBean {

    private static final String NOBODY = "65534";
    private static final String DATA = "/data";

    /** The numeric {@code uid} or {@code uid:gid} that the program runs as. Default: {@code 65534}; root must be asked for by {@code 0}. */
    @Nullable
    String user;

    /** The folder that the program starts in; it is made, and belongs to the user. Default: {@code /data}. */
    @Nullable
    String workingDirectory;

    /** The command instead of the program itself, one element for each word. */
    @Nullable
    List<@Nullable String> entrypoint;

    /** The program's arguments, one element for each, which {@code docker run} replaces by its own. */
    @Nullable
    List<@Nullable String> args;

    /** Environment variables of the program. They can be read in the image: no place for secrets. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** Labels of the image. */
    @Nullable
    Map<String, @Nullable String> labels;

    /** Ports that the program listens on, such as {@code 8080}, {@code 53/udp} or {@code 8000-8010}. */
    @Nullable
    List<@Nullable String> ports;

    /** Folders whose content outlives the container; each is made, and belongs to the user. */
    @Nullable
    List<@Nullable String> volumes;

    /** The signal that stops the program. Default: Docker's, which is {@code SIGTERM}. */
    @Nullable
    String stopSignal;

    /** How Docker sees whether the program is well. */
    @Nullable
    HealthCheckBean healthCheck;

    public ContainerConfig toConfig(Settings settings) {
        return new ContainerConfig(
                toProcess(settings),
                settings.map("labels", labels),
                settings.list("ports", ports).stream()
                        .flatMap(text -> ContainerPort.parseAll(text).stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                settings.list("volumes", volumes).stream()
                        .map(ContainerPath::parse)
                        .collect(Collectors.toCollection(TreeSet::new)),
                Optional.ofNullable(healthCheck).map(HealthCheckBean::toHealthCheck));
    }

    private ContainerProcess toProcess(Settings settings) {
        return new ContainerProcess(
                ContainerUser.parse(settings.text("user", user).orElse(NOBODY)),
                ContainerPath.parse(
                        settings.text("workingDirectory", workingDirectory).orElse(DATA)),
                settings.list("entrypoint", entrypoint),
                settings.list("args", args),
                settings.map("environment", environment),
                settings.parsed("stopSignal", stopSignal, StopSignal::parse));
    }
}
