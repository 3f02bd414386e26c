package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the ignore file of a directory as BuildKit does: {@code Dockerfile.dockerignore}, else {@code .dockerignore}. If there is neither, the defaults are
 * used. The file and a {@code Dockerfile} are sent like other files unless a pattern excludes them.
 */
public final class IgnoreFile {

    static final String NAME = ".dockerignore";

    private IgnoreFile() {}

    /**
     * The patterns of the directory's ignore file, or these lines if it has none.
     *
     * @throws UserException that names the file, if it is a symbolic link, unreadable, or has a line that is not a valid pattern
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
        requireNotLink(file);
        try {
            return DockerIgnore.parse(IgnoreText.of(String.valueOf(file.getFileName()), bytesOf(file)));
        } catch (IOException e) {
            throw new UserException(
                    "The ignore file " + Quote.path(file) + " cannot be read: " + IoReason.of(e) + ".",
                    "Make it a regular file that the user who runs Maven can read.",
                    e);
        }
    }

    private static void requireNotLink(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw new UserException(
                    "The ignore file " + Quote.path(file) + " is a symbolic link, which BuildKit does not follow.",
                    "Replace it with a copy of its target.");
        }
    }

    /** Checked first, since reading a pipe does not end. */
    private static byte[] bytesOf(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        return Files.readAllBytes(file);
    }
}
