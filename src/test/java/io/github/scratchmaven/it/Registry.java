package io.github.scratchmaven.it;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An empty registry for one test, which {@code dev/registry} runs until it is closed or the test's process ends. */
public final class Registry implements AutoCloseable {

    /** Where a daemon reads the authorities of a registry at each connection. */
    private static final Path TRUSTED = Path.of("/etc/docker/certs.d");

    private final ServerScript script;
    private final @Nullable TokenServer tokens;

    private Registry(ServerScript script, @Nullable TokenServer tokens) {
        this.script = script;
        this.tokens = tokens;
    }

    /** Starts a registry with options of {@code dev/registry}. The variables are those of an invoker script: {@code binding.variables} in Groovy. */
    public static Registry start(Map<String, ?> variables, String... options) throws IOException {
        return launch(List.of(), variables, null, options);
    }

    /** Starts a registry on the loopback interface of another daemon, which accepts it without TLS. */
    public static Registry startBeside(OwnDaemon daemon, Map<String, ?> variables, String... options)
            throws IOException {
        return launch(daemon.inItsNetwork(), variables, null, options);
    }

    /** Starts a registry with a token server. */
    public static Registry startWithTokens(Map<String, ?> variables, String... options)
            throws IOException, GeneralSecurityException {
        TokenServer tokens = TokenServer.start();
        try {
            String[] all = Stream.concat(Stream.of("--token", tokens.realm()), Arrays.stream(options))
                    .toArray(String[]::new);
            Registry registry = launch(List.of(), variables, tokens, all);
            tokens.signBy(
                    Path.of(registry.get("SCRATCH_REGISTRY_KEY")),
                    Path.of(registry.get("SCRATCH_REGISTRY_CERTIFICATE")));
            return registry;
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            tokens.close();
            throw failure;
        }
    }

    /** The address of this machine in the daemon's network {@code docker0}. There the daemon requires TLS, unlike on the loopback interface. */
    public static Optional<String> bridge() throws SocketException {
        return Optional.ofNullable(NetworkInterface.getByName("docker0")).flatMap(bridge -> bridge.inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress)
                .findFirst());
    }

    /** The reason why the daemon does not accept a registry on this machine without a verified certificate, if there is one. Docker always does. */
    public static Optional<String> obstacle() throws IOException {
        try (Images images = Images.open()) {
            return images.acceptUnverified("127.0.0.1") && images.acceptUnverified("localhost")
                    ? Optional.empty()
                    : Optional.of(
                            "Podman's registries.conf does not have 127.0.0.1 and localhost as insecure registries");
        }
    }

    /** The reason why a test cannot add a trusted authority to the daemon, if there is one. */
    public static Optional<String> obstacleToTrust() throws SocketException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root can add a trusted authority to the daemon");
        }
        return bridge().isEmpty() ? Optional.of("the daemon has no network docker0 here") : Optional.empty();
    }

    /** The host and the port, as in an image's name. */
    public String address() {
        return get("SCRATCH_REGISTRY");
    }

    /** The user of {@code --basic}. */
    public String username() {
        return get("SCRATCH_REGISTRY_USERNAME");
    }

    /** The user's password, which is random. */
    public String password() {
        return get("SCRATCH_REGISTRY_PASSWORD");
    }

    /** The certificate of the authority that issued the registry's certificate. */
    public Path authority() {
        return Path.of(get("SCRATCH_REGISTRY_CA"));
    }

    /** Makes the daemon of this machine trust that authority for this registry, until the result is closed. */
    public Closeable trusted() throws IOException {
        Path directory = TRUSTED.resolve(address());
        boolean isFirst = Files.notExists(TRUSTED);
        Files.createDirectories(directory);
        Path certificate = Files.copy(authority(), directory.resolve("ca.crt"));
        return () -> {
            Files.delete(certificate);
            Files.delete(directory);
            if (isFirst) {
                Files.delete(TRUSTED);
            }
        };
    }

    public TokenServer tokens() {
        return Objects.requireNonNull(tokens);
    }

    /** The digest of each tag of a repository in the registry's storage; empty if there is no such repository. */
    public SortedMap<String, String> tags(String repository) throws IOException {
        Path directory = Path.of(
                get("SCRATCH_REGISTRY_DATA"), "docker/registry/v2/repositories", repository, "_manifests", "tags");
        SortedMap<String, String> tags = new TreeMap<>();
        if (Files.exists(directory)) {
            try (Stream<Path> names = Files.list(directory)) {
                for (Path name : names.toList()) {
                    tags.put(name.getFileName().toString(), Files.readString(name.resolve("current/link")));
                }
            }
        }
        return tags;
    }

    /** Ends the registry and removes its data. */
    @Override
    public void close() throws IOException {
        if (tokens != null) {
            tokens.close();
        }
        script.close();
    }

    private static Registry launch(
            List<String> launcher, Map<String, ?> variables, @Nullable TokenServer tokens, String... options)
            throws IOException {
        return new Registry(ServerScript.start(launcher, variables, "registry", options), tokens);
    }

    private String get(String name) {
        return script.get(name);
    }
}
