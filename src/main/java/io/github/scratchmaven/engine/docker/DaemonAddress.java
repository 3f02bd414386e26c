package io.github.scratchmaven.engine.docker;

import io.github.scratchmaven.engine.net.SshAddress;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a daemon listens: a Unix socket, a named pipe, a TCP port with or without TLS, or a machine that SSH leads to.
 *
 * @param uri complete: a TCP address has its port
 */
record DaemonAddress(URI uri, Optional<TlsFiles> tls) {

    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final Pattern PASSWORD = Pattern.compile("(?s)^(\\s*\\w+://)?+([^:@/]*):.*@");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final String SCHEMES = "unix://, npipe://, tcp:// or ssh://";

    /**
     * Reads an address as the {@code docker} command does, with its default ports.
     *
     * @param tls used for TCP alone
     * @param origin what said so, for messages: {@code DOCKER_HOST}
     */
    static DaemonAddress parse(String text, Optional<TlsFiles> tls, String origin) {
        URI uri = uri(text, origin);
        return switch (String.valueOf(uri.getScheme())) {
            case "unix", "npipe" -> local(uri, text, origin);
            case "tcp" -> new DaemonAddress(tcp(uri, text, tls.isPresent(), origin), tls);
            case "ssh" -> ssh(uri, text, origin);
            default -> throw invalid(text, origin);
        };
    }

    static DaemonAddress unix(Path socket) {
        return new DaemonAddress(URI.create("unix://" + socket.toUri().getRawPath()), Optional.empty());
    }

    static DaemonAddress windowsPipe() {
        return new DaemonAddress(URI.create("npipe:////./pipe/docker_engine"), Optional.empty());
    }

    Optional<Path> socket() {
        return "unix".equals(uri.getScheme()) ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    boolean isTcp() {
        return "tcp".equals(uri.getScheme());
    }

    /** Whether nobody but the daemon reads what is sent to it: it is on this machine, or behind TLS or SSH. */
    boolean isConfidential() {
        return tls.isPresent() || !isTcp() || LOOPBACK.matcher(uri.getHost()).matches();
    }

    /** As the {@code docker} command takes it. */
    @Override
    public String toString() {
        return uri.toString();
    }

    private static URI uri(String text, String origin) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException notOne) {
            throw invalid(text, origin);
        }
    }

    private static DaemonAddress local(URI uri, String text, String origin) {
        if (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawAuthority() != null) {
            throw invalid(text, origin);
        }
        return new DaemonAddress(uri, Optional.empty());
    }

    /** Docker takes a port alone as one of this machine. */
    private static URI tcp(URI uri, String text, boolean tls, String origin) {
        String authority = uri.getRawAuthority();
        if (authority == null || authority.contains("@")) {
            throw invalid(text, origin);
        }
        URI complete = authority.startsWith(":") ? URI.create("tcp://127.0.0.1" + authority) : uri;
        if (complete.getHost() == null) {
            throw invalid(text, origin);
        }
        int port = complete.getPort() >= 0 ? complete.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        String path = complete.getRawPath() == null ? "" : complete.getRawPath();
        return URI.create("tcp://" + complete.getHost() + ":" + port + path);
    }

    private static DaemonAddress ssh(URI uri, String text, String origin) {
        try {
            SshAddress.parse(uri);
            return new DaemonAddress(uri, Optional.empty());
        } catch (IllegalArgumentException fault) {
            throw new UserException(
                    "The Docker daemon's address " + Quote.of(masked(text)) + " in " + origin + " is not one: "
                            + fault.getMessage() + ".",
                    "Write it like \"ssh://user@build.example.com\", and leave the login to ssh.");
        }
    }

    private static UserException invalid(String text, String origin) {
        return new UserException(
                "The Docker daemon's address " + Quote.of(masked(text)) + " in " + origin + " is not one.",
                "Write it with " + SCHEMES + ", such as \"unix:///var/run/docker.sock\" or \"tcp://host:2376\".");
    }

    private static String masked(String text) {
        return PASSWORD.matcher(text).replaceFirst("$1$2:…@");
    }
}
