package io.github.scratchmaven.engine.buildkit.session.hash;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a file that travels, wherever they come from; they can be read more than once. */
public interface Content {

    /** From the beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** The regular file of this machine that holds exactly these bytes, if there is one: only its fingerprint can be remembered. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return () -> new ByteArrayInputStream(copy);
    }

    static Content of(Path file) {
        return new HostFile(file);
    }

    /** A file on disk; a symbolic link that has taken its place is not followed. */
    record HostFile(Path path) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path, NOFOLLOW_LINKS);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
