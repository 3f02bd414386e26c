package io.github.scratchmaven.registry;

import io.github.scratchmaven.image.ImageReference;
import java.util.Set;

/**
 * A registry: its host, with the port if it has one. All names of Docker Hub become one; any other two names are two registries, so that credentials for one
 * are never sent to another.
 */
public record RegistryHost(String name) {

    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> DOCKER_HUB_SPELLINGS =
            Set.of(DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");
    private static final String DOCKER_HUB_ADDRESS = "https://index.docker.io/v1/";
    private static final String SCHEME_END = "://";

    /** All names of Docker Hub become {@code docker.io}. */
    public RegistryHost {
        name = DOCKER_HUB_SPELLINGS.contains(name) ? DOCKER_HUB : name;
    }

    /** The one that holds the image. */
    public static RegistryHost of(ImageReference image) {
        return new RegistryHost(image.domain());
    }

    /** The one that an address names, with or without scheme and path: {@code https://registry.example.com:5000/v2/}. */
    public static RegistryHost ofAddress(String address) {
        int scheme = address.indexOf(SCHEME_END);
        String host = scheme < 0 ? "" : bracketed(beforeSlash(address.substring(scheme + SCHEME_END.length())));
        return new RegistryHost(host.isEmpty() ? beforeSlash(address) : host);
    }

    /** Its name in Docker's files, helpers and daemons: the host, except for Docker Hub. */
    public String address() {
        return name.equals(DOCKER_HUB) ? DOCKER_HUB_ADDRESS : name;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /** In a URL, what follows the last of several colons is the port of an IPv6 address. */
    private static String bracketed(String host) {
        int port = host.lastIndexOf(':');
        boolean bareIpv6 = !host.startsWith("[") && host.indexOf(':') < port;
        return bareIpv6 ? "[" + host.substring(0, port) + "]" + host.substring(port) : host;
    }

    private static String beforeSlash(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }
}
