package io.github.scratchmaven.engine.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A daemon behind SSH, as {@code ssh://user@host:port/path} names it; all but the host may be absent.
 *
 * @param socket the daemon's Unix socket on the other machine
 */
public record SshAddress(Optional<String> user, String host, OptionalInt port, Optional<String> socket) {

    /**
     * Reads an address as the {@code docker} command does.
     *
     * @throws IllegalArgumentException if it is none, with a message that fits behind one naming the address; a password is refused, not repeated
     */
    public static SshAddress parse(URI uri) {
        require("ssh".equals(uri.getScheme()), "its scheme is not ssh");
        require(uri.getHost() != null, "it names no host");
        require(
                uri.getRawQuery() == null && uri.getRawFragment() == null,
                "it has more than user, host, port and path");
        Optional<String> user = Optional.ofNullable(uri.getUserInfo()).filter(name -> !name.isEmpty());
        require(user.filter(name -> name.contains(":")).isEmpty(), "it holds a password, which ssh does not take");
        return new SshAddress(user, host(uri), port(uri), socket(uri));
    }

    /** The command whose standard input and output are the connection; ssh reads the user's own configuration. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of("ssh", "-o", "ConnectTimeout=30", "-T"));
        user.ifPresent(name -> command.addAll(List.of("-l", name)));
        port.ifPresent(number -> command.addAll(List.of("-p", String.valueOf(number))));
        command.addAll(List.of("--", host, "docker"));
        socket.ifPresent(path -> command.addAll(List.of("--host", quoted("unix://" + path))));
        command.addAll(List.of("system", "dial-stdio"));
        return List.copyOf(command);
    }

    /** Without the brackets that a URI puts around an IPv6 address. */
    private static String host(URI uri) {
        return uri.getHost().replaceAll("[\\[\\]]", "");
    }

    private static OptionalInt port(URI uri) {
        return uri.getPort() < 0 ? OptionalInt.empty() : OptionalInt.of(uri.getPort());
    }

    private static Optional<String> socket(URI uri) {
        return Optional.ofNullable(uri.getPath()).filter(path -> !path.isEmpty() && !path.equals("/"));
    }

    /** The other side's shell reads the words again. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.:/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void require(boolean fulfilled, String fault) {
        if (!fulfilled) {
            throw new IllegalArgumentException(fault);
        }
    }
}
