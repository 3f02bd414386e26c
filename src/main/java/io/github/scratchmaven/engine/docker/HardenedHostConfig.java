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

/** The limits of a container: those that a hardened platform sets, or only those that protect the daemon. */
final class HardenedHostConfig {

    /** Far above what a correct program needs, and low enough to stop one that forks without end. */
    private static final long MOST_PROCESSES = 4096;

    /** A program that writes without end must not fill the daemon's disk. */
    private static final Map<String, String> LOG_OPTIONS = Map.of("max-size", "16m");

    private static final Pattern NUMERIC_USER = Pattern.compile("(\\d+)(?::(\\d+))?");
    private static final String WORLD_WRITABLE = "mode=1777";

    private final ContainerIsolation isolation;
    private final String user;
    private final Daemon.Kind daemon;

    /** The user is the one in the image's configuration. */
    HardenedHostConfig(ContainerIsolation isolation, String user, Daemon.Kind daemon) {
        this.isolation = isolation;
        this.user = user;
        this.daemon = daemon;
    }

    HostConfig config() {
        HostConfig limits = HostConfig.newHostConfig()
                .withPidsLimit(MOST_PROCESSES)
                .withTmpFs(temporaryFileSystems())
                .withNetworkMode(isolation.network())
                .withLogConfig(new LogConfig(LoggingType.JSON_FILE, LOG_OPTIONS));
        return isolation.hardened()
                ? limits.withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                : limits;
    }

    private Map<String, String> temporaryFileSystems() {
        Map<String, String> mounts = new TreeMap<>();
        for (ContainerPath path : isolation.writablePaths()) {
            mounts.put(path.toString(), ownedByUser());
        }
        if (isolation.hardened()) {
            mounts.put("/tmp", isolation.executableTmp() ? WORLD_WRITABLE + ",exec" : WORLD_WRITABLE);
        }
        return mounts;
    }

    /**
     * An image of another tool may have a user by name, whose number only the daemon finds out; and Podman does not support an owner for a tmpfs.
     */
    private String ownedByUser() {
        Matcher numbers = NUMERIC_USER.matcher(user.isEmpty() ? "0" : user);
        if (daemon == Daemon.Kind.PODMAN || !numbers.matches()) {
            return WORLD_WRITABLE;
        }
        String group = numbers.group(2);
        return "mode=0755,uid=" + numbers.group(1) + (group == null ? "" : ",gid=" + group);
    }
}
