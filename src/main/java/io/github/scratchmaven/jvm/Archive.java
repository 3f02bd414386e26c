package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.InvalidValue;
import java.nio.file.Path;

/**
 * An entry of the class path or the module path.
 *
 * @param name its name in messages: {@code guava-33.4.8-jre.jar}
 * @param file a jar, or a directory of classes
 */
public record Archive(String name, Path file) {

    /** The name of that with the classes that the module itself compiles, and no others. */
    public static final String OWN = "target/classes";

    public Archive {
        if (name.isBlank()) {
            throw new InvalidValue("The archive " + file + " has no name.");
        }
    }
}
