package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.ByteSource;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The plugin itself, since another one may make something else of the same inputs. */
final class PluginJar {

    private PluginJar() {}

    /** The jar of this class. A directory of classes, as in a test, is never replaced during a build. */
    static Optional<ByteSource> source() {
        Path location = Path.of(URI.create(PluginJar.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        return Optional.of(location).filter(Files::isRegularFile).map(ByteSource::of);
    }
}
