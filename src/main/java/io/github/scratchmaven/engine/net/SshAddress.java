package io.github.scratchmaven.engine.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A daemon that is reached through SSH: {@code ssh://user@host:port/path}, of which only the host is required.
 *
 * @param socket the daemon's Unix socket on the other machine
 */
public record SshAddress(Optional<String> user, String host, OptionalInt port, Optional<String> socket) {

    /**
     * Reads an address as the {@code docker} command does.
     *
     * @throws IllegalArgumentException if it is invalid, with the reason as message; a password in it is rejected, and not repeated
     */
    public static SshAddress parse(URI uri) {
        require("ssh".equals(uri.getScheme()), "its scheme is not ssh");
        Authority authority = Authority.of(uri).orElseThrow(() -> new IllegalArgumentException("it names no host"));
        require(
                uri.getRawQuery() == null && uri.getRawFragment() == null,
                "it has more than user, host, port and path");
        require(
                authority.user().filter(name -> name.contains(":")).isEmpty(),
                "it contains a password, which ssh does not accept");
        return new SshAddress(authority.user(), authority.bareHost(), authority.port(), socket(uri));
    }

    /** The command whose standard input and output are the connection; ssh reads the user's own configuration. */
    public List<String> command() {
        return command("docker", "--host", "system", "dial-stdio");
    }

    /** Runs a program on the other machine, with an option for the address of the socket if there is one. */
    List<String> command(String program, String option, String... arguments) {
        List<String> command = new ArrayList<>(List.of("ssh", "-o", "ConnectTimeout=30", "-T"));
        user.ifPresent(name -> command.addAll(List.of("-l", name)));
        port.ifPresent(number -> command.addAll(List.of("-p", String.valueOf(number))));
        command.addAll(List.of("--", host, program));
        socket.ifPresent(path -> command.addAll(List.of(option, quoted("unix://" + path))));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    private static Optional<String> socket(URI uri) {
        return Optional.ofNullable(uri.getPath()).filter(path -> !path.isEmpty() && !path.equals("/"));
    }

    /** For the shell of the other machine. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_.:/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
