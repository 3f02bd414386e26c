package io.github.scratchmaven.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as far as it says where a daemon is.
 *
 * @param root the file system's root, below which the well-known sockets are
 * @param runtimeDirectory where this user's sockets are ({@code XDG_RUNTIME_DIR}); empty where there is none such
 */
public record HostEnvironment(
        Map<String, String> variables, Path home, Path root, Optional<Path> runtimeDirectory, boolean windows) {

    public HostEnvironment {
        variables = Map.copyOf(variables);
    }

    /** The one this process runs in. */
    public static HostEnvironment current() {
        Path home = Path.of(System.getProperty("user.home"));
        return new HostEnvironment(
                System.getenv(), home, Path.of("/"), runtimeDirectory(home), isWindows(System.getProperty("os.name")));
    }

    /** A variable that is set and not empty, which is how Docker reads all of its own. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where the {@code docker} command keeps its configuration. */
    Path dockerFolder() {
        return variable("DOCKER_CONFIG").map(Path::of).orElseGet(() -> home.resolve(".docker"));
    }

    private static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** A shell without a login session has no variable, yet the user's daemon listens at the usual place. */
    private static Optional<Path> runtimeDirectory(Path home) {
        String variable = System.getenv("XDG_RUNTIME_DIR");
        return variable != null && !variable.isEmpty()
                ? Optional.of(Path.of(variable))
                : userId(home).map(id -> Path.of("/run/user/" + id));
    }

    private static Optional<Object> userId(Path home) {
        try {
            return Optional.of(Files.getAttribute(home, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notUnix) {
            return Optional.empty();
        }
    }
}
