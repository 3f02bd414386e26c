package io.github.scratchmaven.it;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An empty registry of a test's own, which {@code dev/registry} runs until it is closed, and also if the test dies. */
public final class Registry implements AutoCloseable {

    /** Tells what it finds in its environment, and lives as long as we do not end its input. */
    private static final String COMMAND = "env | grep ^SCRATCH_REGISTRY; echo; exec cat";

    /** Where a daemon looks whom to trust, each time it needs to know. */
    private static final Path TRUSTED = Path.of("/etc/docker/certs.d");

    private final Process process;
    private final Map<String, String> environment;
    private final @Nullable TokenServer tokens;

    private Registry(Process process, Map<String, String> environment, @Nullable TokenServer tokens) {
        this.process = process;
        this.environment = environment;
        this.tokens = tokens;
    }

    /** With the options of {@code dev/registry}, for a script of the invoker, whose variables Groovy knows as {@code binding.variables}. */
    public static Registry start(Map<String, ?> variables, String... options) throws IOException {
        return launch(List.of(), variables, null, options);
    }

    /** As the other, on the loopback of a daemon of the test's own, which trusts it without TLS. */
    public static Registry startBeside(OwnDaemon daemon, Map<String, ?> variables, String... options)
            throws IOException {
        return launch(daemon.inItsNetwork(), variables, null, options);
    }

    /** As the other, with a token server. */
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

    /** The address of this machine in the daemon's own network, which is the nearest one at which the daemon insists on TLS. */
    public static Optional<String> bridge() throws SocketException {
        return Optional.ofNullable(NetworkInterface.getByName("docker0")).flatMap(bridge -> bridge.inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .map(InetAddress::getHostAddress)
                .findFirst());
    }

    /** Why the daemon cannot be made to trust a registry there; nothing where it can. */
    public static Optional<String> obstacleToTrust() throws SocketException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root can tell the daemon whom to trust");
        }
        return bridge().isEmpty() ? Optional.of("the daemon has no network docker0 here") : Optional.empty();
    }

    /** Its host and port, as an image reference begins. */
    public String address() {
        return get("SCRATCH_REGISTRY");
    }

    /** Who may come in. */
    public String username() {
        return get("SCRATCH_REGISTRY_USERNAME");
    }

    /** A secret that is nowhere else on this machine. */
    public String password() {
        return get("SCRATCH_REGISTRY_PASSWORD");
    }

    /** The certificate of the authority that vouches for it. */
    public Path authority() {
        return Path.of(get("SCRATCH_REGISTRY_CA"));
    }

    /** Lets the daemon of this machine trust that authority, but for this registry alone and until it is closed. */
    public Closeable trusted() throws IOException {
        Path folder = TRUSTED.resolve(address());
        boolean isFirst = Files.notExists(TRUSTED);
        Files.createDirectories(folder);
        Path certificate = Files.copy(authority(), folder.resolve("ca.crt"));
        return () -> {
            Files.delete(certificate);
            Files.delete(folder);
            if (isFirst) {
                Files.delete(TRUSTED);
            }
        };
    }

    public TokenServer tokens() {
        return Objects.requireNonNull(tokens);
    }

    /** The digest of each tag of a repository, as the registry keeps it; none if it does not know the repository. */
    public SortedMap<String, String> tags(String repository) throws IOException {
        Path folder = Path.of(
                get("SCRATCH_REGISTRY_DATA"), "docker/registry/v2/repositories", repository, "_manifests", "tags");
        SortedMap<String, String> tags = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> names = Files.list(folder)) {
                for (Path name : names.toList()) {
                    tags.put(name.getFileName().toString(), Files.readString(name.resolve("current/link")));
                }
            }
        }
        return tags;
    }

    /** Once it has ended, and left nothing behind. */
    @Override
    public void close() throws IOException {
        if (tokens != null) {
            tokens.close();
        }
        process.getOutputStream().close();
        process.onExit().join();
    }

    private static Registry launch(
            List<String> launcher, Map<String, ?> variables, @Nullable TokenServer tokens, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(new File(String.valueOf(variables.get("devDirectory")), "registry").getPath());
        command.addAll(List.of(options));
        command.addAll(List.of("sh", "-c", COMMAND));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Registry(process, environment(process.inputReader()), tokens);
    }

    private static Map<String, String> environment(BufferedReader reader) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line = reader.readLine(); line == null || !line.isEmpty(); line = reader.readLine()) {
            if (line == null) {
                throw new IOException("dev/registry does not start; its words are above");
            }
            String[] entry = line.split("=", 2);
            environment.put(entry[0], entry[1]);
        }
        return environment;
    }

    private String get(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
