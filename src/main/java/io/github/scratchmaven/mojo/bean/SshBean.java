package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.secrets.SshAgent;
import io.github.scratchmaven.secrets.SshAgent.OfUser;
import io.github.scratchmaven.secrets.SshAgent.WithKeys;
import io.github.scratchmaven.secrets.SshForwarding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the compile steps use SSH. Empty: with the user's SSH agent. */
public final class SshBean {

    /** Files of private keys, for an agent that only this build uses. Default: the agent at {@code SSH_AUTH_SOCK}. */
    @Nullable
    List<@Nullable String> keys;

    /** The {@code known_hosts} file of {@code ssh}. Default: {@code ~/.ssh/known_hosts}, if it exists. */
    @Nullable
    String knownHosts;

    /** Servers that {@code git} reaches by SSH even where the URL is HTTPS, as that of a Go module is. */
    @Nullable
    List<@Nullable String> hosts;

    /** Whether a property requests SSH: that of the element, or that of a setting in it. */
    static boolean isRequested(Settings settings) {
        return settings.isElementRequested()
                || Stream.of("keys", "knownHosts", "hosts").anyMatch(name -> settings.isSet(name, null));
    }

    SshForwarding toForwarding(Settings settings, HostDirectories directories) {
        return settings.checked(() -> new SshForwarding(
                agent(settings.paths("keys", keys, directories::file), directories),
                settings.path("knownHosts", knownHosts, directories::file).or(() -> usual(directories)),
                settings.list("hosts", hosts)));
    }

    private static SshAgent agent(List<Path> files, HostDirectories directories) {
        return files.isEmpty()
                ? new OfUser(directories.host().variable("SSH_AUTH_SOCK").map(Path::of))
                : new WithKeys(files);
    }

    private static Optional<Path> usual(HostDirectories directories) {
        return Optional.of(directories.file("~/.ssh/known_hosts")).filter(Files::isRegularFile);
    }
}
