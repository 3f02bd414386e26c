package io.github.scratchmaven.secrets;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the steps of a build use SSH: who signs for them, the file by which {@code ssh} recognises servers (empty: the builder's own alone), and the servers
 * that {@code git} reaches by SSH where it is told HTTPS.
 *
 * @param hosts as {@code git.example.com}, with the port of SSH if that is another: {@code git.example.com:2222}
 */
public record SshForwarding(SshAgent agent, Optional<Path> knownHosts, List<String> hosts) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

    /** Refuses what is no host. */
    public SshForwarding {
        hosts = List.copyOf(hosts);
        hosts.forEach(SshForwarding::requireHost);
    }

    private static void requireHost(String host) {
        if (!HOST.matcher(host).matches()) {
            throw new UserException(
                    Quote.of(host) + " in <build><ssh><hosts> is not a host.",
                    "Write its name alone, such as <host>git.example.com</host>.");
        }
    }
}
