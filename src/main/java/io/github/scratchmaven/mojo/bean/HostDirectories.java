package io.github.scratchmaven.mojo.bean;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What settings of this machine's own are relative to: the project's folder, the user's, and the environment. */
public record HostDirectories(Path base, Path home, Map<String, String> environment) {

    private static final String AT_HOME = "~/";

    /** Those of this process. */
    public static HostDirectories of(Path base) {
        return new HostDirectories(base, Path.of(System.getProperty("user.home")), System.getenv());
    }

    /** Relative to the project's folder, or to the user's where it begins with {@code ~/}. */
    Path file(String path) {
        return path.startsWith(AT_HOME) ? home.resolve(path.substring(AT_HOME.length())) : base.resolve(path);
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Without the environment, which is full of secrets. */
    @Override
    public String toString() {
        return "HostPlaces[base=" + base + ", home=" + home + "]";
    }
}
