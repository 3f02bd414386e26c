package io.github.scratchmaven.engine.net;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a daemon listens: a Unix socket, a named pipe, a TCP port with or without TLS, a machine that is reached through SSH, a pod or a container.
 *
 * @param uri complete: a TCP address has its port
 */
public record DaemonAddress(URI uri, Optional<TlsFiles> tls) {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PASSWORD = Pattern.compile("(?s)^(\\s*\\w+://)?+([^:@/]*):.*@");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /**
     * Reads the address of a Docker daemon as the {@code docker} command does, with its default ports.
     *
     * @param tls used for TCP alone
     * @param origin where the address is set, for messages: {@code DOCKER_HOST}
     */
    public static DaemonAddress parse(String text, Optional<TlsFiles> tls, String origin) {
        Notation notation = new Notation(DaemonProduct.DOCKER, text, origin);
        URI uri = notation.uri();
        return switch (String.valueOf(uri.getScheme())) {
            case "unix", "npipe" -> notation.local(uri);
            case "tcp" -> notation.tcp(uri, tls);
            case "ssh" -> notation.ssh(uri);
            default -> throw notation.invalid();
        };
    }

    /**
     * Reads the address of BuildKit as the {@code buildctl} command does.
     *
     * @param tls used for TCP alone
     * @param origin where the address is set, for messages: {@code BUILDKIT_HOST}
     */
    public static DaemonAddress parseBuildKit(String text, Optional<TlsFiles> tls, String origin) {
        Notation notation = new Notation(DaemonProduct.BUILDKIT, text, origin);
        URI uri = notation.uri();
        return switch (String.valueOf(uri.getScheme())) {
            case "unix" -> notation.local(uri);
            case "tcp" -> notation.tcp(uri, tls);
            case "ssh" -> notation.ssh(uri);
            case "kube-pod", "docker-container" -> notation.program(uri);
            default -> throw notation.invalid();
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

    /** Whether a program makes the connection, such as ssh. */
    public boolean isProgram() {
        return BuildctlAddress.isScheme(uri.getScheme());
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

    private static String masked(String text) {
        return PASSWORD.matcher(text).replaceFirst("$1$2:…@");
    }

    /** The text of an address, what listens there, and where it is set. */
    private record Notation(DaemonProduct product, String text, String origin) {

        URI uri() {
            try {
                return new URI(text.trim());
            } catch (URISyntaxException syntax) {
                throw invalid();
            }
        }

        DaemonAddress local(URI uri) {
            if (uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawAuthority() != null) {
                throw invalid();
            }
            return new DaemonAddress(uri, Optional.empty());
        }

        /** Docker reads a port alone as a port of this machine. */
        DaemonAddress tcp(URI uri, Optional<TlsFiles> tls) {
            String written = uri.getRawAuthority();
            URI complete = written != null && written.startsWith(":") ? URI.create("tcp://127.0.0.1" + written) : uri;
            Authority authority = Authority.of(complete)
                    .filter(parts -> !String.valueOf(written).contains("@")
                            && parts.port().orElse(0) <= HIGHEST_PORT)
                    .orElseThrow(this::invalid);
            int port = authority.port().orElse(product.port(tls.isPresent()));
            String path = complete.getRawPath() == null ? "" : complete.getRawPath();
            return new DaemonAddress(URI.create("tcp://" + authority.host() + ":" + port + path), tls);
        }

        DaemonAddress ssh(URI uri) {
            try {
                SshAddress.parse(uri);
                return new DaemonAddress(uri, Optional.empty());
            } catch (IllegalArgumentException reason) {
                throw new UserException(
                        problem() + ": " + reason.getMessage() + ".",
                        "Write it like \"ssh://user@build.example.com\", and leave the login to ssh.");
            }
        }

        DaemonAddress program(URI uri) {
            try {
                BuildctlAddress.parse(uri);
                return new DaemonAddress(uri, Optional.empty());
            } catch (IllegalArgumentException reason) {
                throw new UserException(
                        problem() + ": " + reason.getMessage() + ".",
                        "Write it like \"kube-pod://buildkitd-0?namespace=build\" or \"docker-container://buildkitd\".");
            }
        }

        UserException invalid() {
            return new UserException(problem() + ".", product.notation());
        }

        private String problem() {
            return product.capitalized() + "'s address " + Quote.of(masked(text)) + " in " + origin + " is invalid";
        }
    }
}
