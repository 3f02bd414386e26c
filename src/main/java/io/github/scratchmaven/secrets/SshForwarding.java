package io.github.scratchmaven.secrets;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the steps of a build use SSH: the agent, the {@code known_hosts} file (empty: only that of the builder), and the servers that {@code git} reaches
 * by SSH even where the URL is HTTPS.
 *
 * @param hosts as {@code git.example.com}, with the port of SSH if it is not 22: {@code git.example.com:2222}
 */
public record SshForwarding(SshAgent agent, Optional<Path> knownHosts, List<String> hosts) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

    /** Rejects a text that is not a host. */
    public SshForwarding {
        hosts = List.copyOf(hosts);
        hosts.forEach(SshForwarding::requireHost);
    }

    private static void requireHost(String host) {
        if (!HOST.matcher(host).matches()) {
            throw new InvalidValue(
                    "hosts", Quote.of(host) + " is not a host, such as \"git.example.com\", with an optional port.");
        }
    }
}
