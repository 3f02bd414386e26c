package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.ProxyVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of the proxies of a build's steps: Docker's configuration, as for the {@code docker} command, then the environment of Maven, then its
 * settings. For each variable, the first source that has it is used.
 */
record ProxySources(Map<String, String> docker, Map<String, String> environment, Map<String, String> settings) {

    private static final String EXCEPTIONS = "NO_PROXY";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[?::1]?");

    /** Omits a proxy on this machine unless the steps use its network: {@code localhost} is the container of a step. */
    ProxyVariables variables(boolean hostNetwork) {
        SortedMap<String, String> variables = new TreeMap<>();
        Stream.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY").forEach(name -> find(name)
                .filter(address -> hostNetwork || !isOnThisMachine(address))
                .ifPresent(address -> variables.put(name, address)));
        if (!variables.isEmpty()) {
            find(EXCEPTIONS).ifPresent(hosts -> variables.put(EXCEPTIONS, hosts));
        }
        return new ProxyVariables(variables);
    }

    /** Without the values, since an address may contain a password. */
    @Override
    public String toString() {
        return "ProxySources[docker=" + docker.keySet() + ", settings=" + settings.keySet() + "]";
    }

    /** In the environment, lower case is the older form, and the only one of HTTP_PROXY that curl reads. */
    private Optional<String> find(String name) {
        return Stream.of(
                        docker.getOrDefault(name, ""),
                        environment.getOrDefault(name, ""),
                        environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""),
                        settings.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static boolean isOnThisMachine(String address) {
        try {
            String host = new URI(address.contains("://") ? address : "http://" + address).getHost();
            return host != null && LOOPBACK.matcher(host).matches();
        } catch (URISyntaxException notOurs) {
            return false;
        }
    }
}
