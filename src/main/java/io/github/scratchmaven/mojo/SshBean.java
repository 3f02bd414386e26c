package io.github.scratchmaven.mojo;

import io.github.scratchmaven.image.SshAccess;
import io.github.scratchmaven.image.SshAgent;
import io.github.scratchmaven.image.SshAgent.OfUser;
import io.github.scratchmaven.image.SshAgent.WithKeys;
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

    SshAccess toAccess(Settings settings, HostPlaces places) {
        return new SshAccess(
                agent(settings.list("keys", keys).stream().map(places::file).toList(), places),
                settings.parsed("knownHosts", knownHosts, places::file).or(() -> usual(places)),
                settings.list("hosts", hosts));
    }

    private static SshAgent agent(List<Path> files, HostPlaces places) {
        return files.isEmpty() ? new OfUser(places.variable("SSH_AUTH_SOCK").map(Path::of)) : new WithKeys(files);
    }

    private static Optional<Path> usual(HostPlaces places) {
        return Optional.of(places.file("~/.ssh/known_hosts")).filter(Files::isRegularFile);
    }
}
