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

/** How the steps of the build use SSH. Empty: with the user's own agent. */
public final class SshBean {

    /** The files of keys, for an agent of the build's own. Default: the agent at {@code SSH_AUTH_SOCK}. */
    @Nullable
    List<@Nullable String> keys;

    /** The file by which {@code ssh} recognises servers. Default: {@code ~/.ssh/known_hosts}, if it is there. */
    @Nullable
    String knownHosts;

    /** The servers that {@code git} reaches by SSH even where it is told HTTPS, as Go tells it. */
    @Nullable
    List<@Nullable String> hosts;

    /** Whether properties alone ask for SSH: in general, or by saying anything of it. */
    static boolean isAskedFor(Settings settings) {
        return settings.asksForElement()
                || Stream.of("keys", "knownHosts", "hosts").anyMatch(name -> settings.says(name, null));
    }

    SshForwarding toAccess(Settings settings, HostDirectories places) {
        return new SshForwarding(
                agent(settings.list("keys", keys).stream().map(places::file).toList(), places),
                settings.parsed("knownHosts", knownHosts, places::file).or(() -> usual(places)),
                settings.list("hosts", hosts));
    }

    private static SshAgent agent(List<Path> files, HostDirectories places) {
        return files.isEmpty()
                ? new OfUser(places.host().variable("SSH_AUTH_SOCK").map(Path::of))
                : new WithKeys(files);
    }

    private static Optional<Path> usual(HostDirectories places) {
        return Optional.of(places.file("~/.ssh/known_hosts")).filter(Files::isRegularFile);
    }
}
