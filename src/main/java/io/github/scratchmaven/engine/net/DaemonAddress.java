package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a daemon listens: a Unix socket, a named pipe, a TCP port with or without TLS, or a machine that is reached through SSH.
 *
 * @param uri complete: a TCP address has its port
 */
public record DaemonAddress(URI uri, Optional<TlsFiles> tls) {

    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PASSWORD = Pattern.compile("(?s)^(\\s*\\w+://)?+([^:@/]*):.*@");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final String SCHEMES = "unix://, npipe://, tcp:// or ssh://";

    /**
     * Reads an address as the {@code docker} command does, with its default ports.
     *
     * @param tls used for TCP alone
     * @param origin where the address is set, for messages: {@code DOCKER_HOST}
     */
    public static DaemonAddress parse(String text, Optional<TlsFiles> tls, String origin) {
        URI uri = uri(text, origin);
        return switch (String.valueOf(uri.getScheme())) {
            case "unix", "npipe" -> local(uri, text, origin);
            case "tcp" -> new DaemonAddress(tcp(uri, text, tls.isPresent(), origin), tls);
            case "ssh" -> ssh(uri, text, origin);
            default -> throw invalid(text, origin);
        };
    }

    public static DaemonAddress unix(Path socket) {
        return new DaemonAddress(URI.create("unix://" + socket.toUri().getRawPath()), Optional.empty());
    }

    public static DaemonAddress windowsPipe() {
        return new DaemonAddress(URI.create("npipe:////./pipe/docker_engine"), Optional.empty());
    }

    public Optional<Path> socket() {
        return "unix".equals(uri.getScheme()) ? Optional.of(Path.of(uri.getPath())) : Optional.empty();
    }

    public boolean isTcp() {
        return "tcp".equals(uri.getScheme());
    }

    /** The host of an address for TCP or SSH, an IPv6 address in brackets; empty for others. */
    public String host() {
        return Authority.of(uri).map(Authority::host).orElse("");
    }

    /** The port of an address for TCP. */
    public int port() {
        return Authority.of(uri).orElseThrow().port().orElseThrow();
    }

    /** Whether only the daemon can read what is sent to it: it is on this machine, behind SSH, or behind TLS with a verified certificate. */
    public boolean isConfidential() {
        return !isTcp()
                || LOOPBACK.matcher(host()).matches()
                || tls.filter(TlsFiles::verify).isPresent();
    }

    /** In the syntax of the {@code docker} command. */
    @Override
    public String toString() {
        return uri.toString();
    }

    private static URI uri(String text, String origin) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException invalid) {
            throw invalid(text, origin);
        }
    }

    private static DaemonAddress local(URI uri, String text, String origin) {
        if (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawAuthority() != null) {
            throw invalid(text, origin);
        }
        return new DaemonAddress(uri, Optional.empty());
    }

    /** Docker reads a port alone as a port of this machine. */
    private static URI tcp(URI uri, String text, boolean tls, String origin) {
        String written = uri.getRawAuthority();
        URI complete = written != null && written.startsWith(":") ? URI.create("tcp://127.0.0.1" + written) : uri;
        Authority authority = Authority.of(complete)
                .filter(parts ->
                        !String.valueOf(written).contains("@") && parts.port().orElse(0) <= HIGHEST_PORT)
                .orElseThrow(() -> invalid(text, origin));
        int port = authority.port().orElse(tls ? TLS_PORT : PLAIN_PORT);
        String path = complete.getRawPath() == null ? "" : complete.getRawPath();
        return URI.create("tcp://" + authority.host() + ":" + port + path);
    }

    private static DaemonAddress ssh(URI uri, String text, String origin) {
        try {
            SshAddress.parse(uri);
            return new DaemonAddress(uri, Optional.empty());
        } catch (IllegalArgumentException invalid) {
            throw new UserException(
                    "The Docker daemon's address " + Quote.of(masked(text)) + " in " + origin + " is invalid: "
                            + invalid.getMessage() + ".",
                    "Write it like \"ssh://user@build.example.com\", and leave the login to ssh.");
        }
    }

    private static UserException invalid(String text, String origin) {
        return new UserException(
                "The Docker daemon's address " + Quote.of(masked(text)) + " in " + origin + " is invalid.",
                "Write it with " + SCHEMES + ", such as \"unix:///var/run/docker.sock\" or \"tcp://host:2376\".");
    }

    private static String masked(String text) {
        return PASSWORD.matcher(text).replaceFirst("$1$2:…@");
    }
}
