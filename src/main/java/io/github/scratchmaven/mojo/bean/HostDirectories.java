package io.github.scratchmaven.mojo.bean;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What paths in settings are relative to, the project's directory and the user's home directory, and the environment variables. */
public record HostDirectories(Path base, Path home, Map<String, String> environment) {

    private static final String AT_HOME = "~/";

    /** Those of this process. */
    public static HostDirectories of(Path base) {
        return new HostDirectories(base, Path.of(System.getProperty("user.home")), System.getenv());
    }

    /** Relative to the project's directory, or to the home directory if it begins with {@code ~/}. */
    Path file(String path) {
        return path.startsWith(AT_HOME) ? home.resolve(path.substring(AT_HOME.length())) : base.resolve(path);
    }

    /** A variable; empty if it is not set or has no value. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Without the environment, which can contain secrets. */
    @Override
    public String toString() {
        return "HostDirectories[base=" + base + ", home=" + home + "]";
    }
}
