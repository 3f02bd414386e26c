package io.github.scratchmaven.engine.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import io.github.scratchmaven.engine.ContainerSpec.ContainerIsolation;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.ContainerPath;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a careful platform confines a container. */
final class HardenedHostConfig {

    /** Far above what a sound program needs, and low enough to stop one that forks without end. */
    private static final long MOST_PROCESSES = 4096;

    /** A program that writes without end must not fill the daemon's disk. */
    private static final Map<String, String> LOG_OPTIONS = Map.of("max-size", "16m");

    private static final Pattern NUMERIC_USER = Pattern.compile("(\\d+)(?::(\\d+))?");
    private static final String FOR_EVERYBODY = "mode=1777";

    private final ContainerIsolation isolation;
    private final String user;
    private final PublishedPorts ports;
    private final Daemon.Kind daemon;

    /** The user is the image's own, as its configuration has it. */
    HardenedHostConfig(ContainerIsolation isolation, String user, PublishedPorts ports, Daemon.Kind daemon) {
        this.isolation = isolation;
        this.user = user;
        this.ports = ports;
        this.daemon = daemon;
    }

    HostConfig config() {
        return HostConfig.newHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withPidsLimit(MOST_PROCESSES)
                .withTmpFs(foldersInMemory())
                .withNetworkMode(isolation.network())
                .withPortBindings(ports.bindings(isolation.ports()))
                .withLogConfig(new LogConfig(LoggingType.JSON_FILE, LOG_OPTIONS));
    }

    private Map<String, String> foldersInMemory() {
        Map<String, String> folders = new TreeMap<>();
        for (ContainerPath path : isolation.writablePaths()) {
            folders.put(path.toString(), ownedByUser());
        }
        folders.put("/tmp", FOR_EVERYBODY);
        return folders;
    }

    /**
     * An image that another tool made may have a user by name, whose number only the daemon will know; and Podman takes no owner for a folder in memory.
     */
    private String ownedByUser() {
        Matcher numbers = NUMERIC_USER.matcher(user.isEmpty() ? "0" : user);
        if (daemon == Daemon.Kind.PODMAN || !numbers.matches()) {
            return FOR_EVERYBODY;
        }
        String group = numbers.group(2);
        return "mode=0755,uid=" + numbers.group(1) + (group == null ? "" : ",gid=" + group);
    }
}
