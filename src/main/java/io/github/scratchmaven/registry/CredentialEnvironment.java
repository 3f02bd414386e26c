package io.github.scratchmaven.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine as far as it says where credentials are kept and where programs are. */
public record CredentialEnvironment(Map<String, String> variables, Path home, boolean windows) {

    private static final List<String> WINDOWS_ENDINGS = List.of(".exe", ".cmd");

    public CredentialEnvironment {
        variables = Map.copyOf(variables);
    }

    /** The one this process runs in. */
    public static CredentialEnvironment current() {
        return new CredentialEnvironment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"));
    }

    /** A variable that is set and not empty; Windows does not care how its name is written. */
    Optional<String> variable(String name) {
        return variables.entrySet().stream()
                .filter(variable -> windows
                        ? variable.getKey().equalsIgnoreCase(name)
                        : variable.getKey().equals(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Where Docker keeps its configuration. */
    Path dockerFolder() {
        return variable("DOCKER_CONFIG").map(Path::of).orElseGet(() -> home.resolve(".docker"));
    }

    /** A program of the search path. Relative folders do not count: what lies in a checked-out project must not run by itself. */
    Optional<Path> program(String name) {
        return variable("PATH").stream()
                .flatMap(Pattern.compile(windows ? ";" : ":")::splitAsStream)
                .map(folder -> windows ? folder.replace("\"", "") : folder)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .flatMap(folder -> fileNames(name).map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Stream<String> fileNames(String name) {
        return windows ? WINDOWS_ENDINGS.stream().map(name::concat) : Stream.of(name);
    }
}
