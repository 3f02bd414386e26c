package io.github.scratchmaven.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The content of a file: in memory, in a file, or from another source that has a known size and can be read several times. */
public interface ByteSource {

    /** In bytes; the content of {@link #open} has exactly this size. */
    long size() throws IOException;

    /** The content from its start; the caller closes it. */
    InputStream open() throws IOException;

    /** The file of this machine with exactly this content, if there is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    static ByteSource of(byte[] content) {
        return new MemorySource(content);
    }

    /** The text in UTF-8. */
    static ByteSource of(String text) {
        return new MemorySource(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file. Reading it fails with an error that names it, if the file is changed, replaced or removed while it is read, or is a symbolic link by then.
     *
     * @throws io.github.scratchmaven.error.UserException if it is not a readable regular file
     */
    static ByteSource of(Path file) {
        return FileSource.of(file);
    }
}
