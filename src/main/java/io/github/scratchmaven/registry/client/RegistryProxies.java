package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The HTTP proxies of the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, else those of the JVM. A registry on this machine is used without
 * a proxy. Hides the values, since an address may contain a password.
 */
public final class RegistryProxies extends ProxySelector {

    private static final int DEFAULT_PORT = 80;

    private final Map<String, String> variables;
    private final List<ProxyException> exceptions;

    /** By names in capitals. */
    public RegistryProxies(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.exceptions = Stream.of(variables.getOrDefault("NO_PROXY", "").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ProxyException::parse)
                .toList();
    }

    /** Those of the JVM only. */
    public static RegistryProxies ofJvm() {
        return new RegistryProxies(Map.of());
    }

    @Override
    public List<Proxy> select(URI server) {
        if (isDirect(server)) {
            return List.of(Proxy.NO_PROXY);
        }
        return address(server)
                .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, socket(proxy))))
                .orElseGet(() -> jvm().map(proxies -> proxies.select(server)).orElse(List.of(Proxy.NO_PROXY)));
    }

    @Override
    public void connectFailed(URI server, SocketAddress proxy, IOException failure) {
        // The request fails with the same exception.
    }

    /**
     * The header {@code Proxy-Authorization} for the server; empty if there is no proxy or it needs no login.
     *
     * @throws UserException if the variable has no address of an HTTP proxy
     */
    Optional<String> login(URI server) {
        return isDirect(server)
                ? Optional.empty()
                : address(server).map(URI::getRawUserInfo).map(RegistryProxies::basic);
    }

    private boolean isDirect(URI server) {
        return Loopback.isHost(server.getHost())
                || exceptions.stream().anyMatch(exception -> exception.matches(server.getHost(), port(server)));
    }

    private Optional<URI> address(URI server) {
        String variable = server.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
        return Optional.ofNullable(variables.get(variable))
                .filter(text -> !text.isEmpty())
                .map(text -> parse(variable, text));
    }

    private static URI parse(String variable, String text) {
        try {
            URI address = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException invalid) {
            // As one of another scheme.
        }
        throw new UserException(
                "The proxy in " + variable + ", " + Quote.of(text.replaceFirst("[^/@]*@", "…@"))
                        + ", is not the address of an HTTP proxy.",
                "Set " + variable + " to one such as http://proxy.example.com:3128, or name the registry in NO_PROXY.");
    }

    private static InetSocketAddress socket(URI proxy) {
        return InetSocketAddress.createUnresolved(
                proxy.getHost().replaceAll("[\\[\\]]", ""), proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort());
    }

    private static Optional<ProxySelector> jvm() {
        return Optional.ofNullable(ProxySelector.getDefault());
    }

    private static int port(URI server) {
        return server.getPort() >= 0 ? server.getPort() : server.getScheme().equals("https") ? 443 : DEFAULT_PORT;
    }

    private static String basic(String userInfo) {
        String login = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RegistryProxies" + variables.keySet();
    }
}
