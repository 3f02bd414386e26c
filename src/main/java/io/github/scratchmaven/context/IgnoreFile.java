package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds a directory's ignore file as BuildKit does: {@code Dockerfile.dockerignore}, else {@code .dockerignore}. Where there is neither, the defaults
 * hold. The file itself, and a {@code Dockerfile}, travel like any other unless a pattern excludes them.
 */
public final class IgnoreFile {

    static final String NAME = ".dockerignore";

    private IgnoreFile() {}

    /**
     * What that directory's ignore file says, or these lines where it has none.
     *
     * @throws UserException that names the file, if it is a symbolic link, unreadable, or holds a line that is no pattern
     */
    public static DockerIgnore in(Path contextDirectory, String defaults) {
        return in(contextDirectory, "Dockerfile", defaults);
    }

    static DockerIgnore in(Path contextDirectory, String dockerfile, String defaults) {
        Path own = contextDirectory.resolve(dockerfile + NAME);
        Path common = contextDirectory.resolve(NAME);
        if (Files.exists(own, NOFOLLOW_LINKS)) {
            return read(own);
        }
        return Files.exists(common, NOFOLLOW_LINKS) ? read(common) : DockerIgnore.parse(defaults);
    }

    private static DockerIgnore read(Path file) {
        requireNoLink(file);
        try {
            return DockerIgnore.parse(IgnoreText.of(String.valueOf(file.getFileName()), bytesOf(file)));
        } catch (IOException e) {
            throw new UserException(
                    "The ignore file " + Quote.path(file) + " cannot be read: " + IoReason.of(e) + ".",
                    "Make it a regular file that is readable for the user who runs Maven.",
                    e);
        }
    }

    private static void requireNoLink(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw new UserException(
                    "The ignore file " + Quote.path(file) + " is a symbolic link, which BuildKit would not follow.",
                    "Put a copy of its target there.");
        }
    }

    /** Asks first: a pipe would never end. */
    private static byte[] bytesOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no regular file");
        }
        return Files.readAllBytes(file);
    }
}
