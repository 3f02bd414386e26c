package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.host.Host;
import java.nio.file.Path;

/** What paths in settings are relative to: the project's directory, or the user's home directory. */
public record HostDirectories(Path base, Host host) {

    private static final String AT_HOME = "~/";

    public static HostDirectories of(Path base) {
        return new HostDirectories(base, Host.current());
    }

    /** Relative to the project's directory, or to the user's home directory if it begins with {@code ~/}. */
    Path file(String path) {
        return path.startsWith(AT_HOME) ? host.home().resolve(path.substring(AT_HOME.length())) : base.resolve(path);
    }
}
