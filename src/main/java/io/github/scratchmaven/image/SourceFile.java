package io.github.scratchmaven.image;

import java.nio.file.Path;

/**
 * A file of the host that is sent as a part of the build context.
 *
 * @param path relative to the directory of the context for generated files, with {@code /} between the elements
 */
public record SourceFile(Path from, String path) {

    /** The source is absolute, without {@code .} and {@code ..}. */
    public SourceFile {
        from = from.toAbsolutePath().normalize();
    }
}
