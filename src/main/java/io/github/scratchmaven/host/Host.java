package io.github.scratchmaven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine that Maven runs on.
 *
 * @param variables its environment variables
 * @param home the user's home directory
 * @param root the root of the file system, below which the sockets of daemons are
 * @param runtimeDirectory where the user's sockets are ({@code XDG_RUNTIME_DIR}); empty if there is none
 */
public record Host(
        Map<String, String> variables, Path home, Path root, Optional<Path> runtimeDirectory, boolean windows) {

    private static final List<String> WINDOWS_ENDINGS = List.of(".exe", ".cmd");

    public Host {
        variables = Map.copyOf(variables);
    }

    /** The machine of this process. */
    public static Host current() {
        Path home = Path.of(System.getProperty("user.home"));
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return new Host(System.getenv(), home, Path.of("/"), runtimeDirectory(home), windows);
    }

    /** A variable that is set and not empty. Windows ignores the case of its name. */
    public Optional<String> variable(String name) {
        return variables.entrySet().stream()
                .filter(variable -> windows
                        ? variable.getKey().equalsIgnoreCase(name)
                        : variable.getKey().equals(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The absolute path of a program in {@code PATH}. Relative entries are skipped: they could run a file of a checked-out project. */
    public Optional<Path> program(String name) {
        return variable("PATH").stream()
                .flatMap(Pattern.compile(windows ? ";" : ":")::splitAsStream)
                .map(directory -> windows ? directory.replace("\"", "") : directory)
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .flatMap(directory -> fileNames(name).map(directory::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Without the variables, which hold secrets. */
    @Override
    public String toString() {
        return "Host[home=" + home + ", windows=" + windows + "]";
    }

    private Stream<String> fileNames(String name) {
        return windows ? WINDOWS_ENDINGS.stream().map(name::concat) : Stream.of(name);
    }

    /** A shell without a login session has no variable, but the user's daemon still listens in the usual directory. */
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
