package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.InvalidValue;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An entry of the class path or the module path.
 *
 * @param name its name in messages: {@code guava-33.4.8-jre.jar}
 * @param file a jar, or a directory of classes
 * @param artifact the artifact that it is, or is made of, if it is one
 */
public record Archive(String name, Path file, Optional<MavenCoordinates> artifact) {

    /** The name of that with the classes that the module itself compiles, and no others. */
    public static final String OWN = "target/classes";

    /** Of no artifact. */
    public Archive(String name, Path file) {
        this(name, file, Optional.empty());
    }

    public Archive {
        if (name.isBlank()) {
            throw new InvalidValue("The archive " + file + " has no name.");
        }
    }
}
