package io.github.scratchmaven.memory;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The plugin itself, since another one may make something else of the same inputs. */
public final class PluginJar {

    private PluginJar() {}

    /** The jar of this class. Empty for a directory of classes, as in a test, which is never replaced during a build. */
    public static Optional<Path> file() {
        Path location = Path.of(URI.create(PluginJar.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return Optional.of(location).filter(Files::isRegularFile);
    }
}
