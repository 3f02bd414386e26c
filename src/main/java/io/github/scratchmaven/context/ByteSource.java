package io.github.scratchmaven.context;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where a file's content comes from: memory, a file, or anything else that knows its size and can be read more than once. */
public interface ByteSource {

    /** In bytes; what {@link #open} gives has exactly this size. */
    long size() throws IOException;

    /** The content from its beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** The file of this machine that holds exactly these bytes, if there is one. */
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
     * A file: reading it fails, with an error that names it, when it is changed, replaced or removed meanwhile, or a symbolic link has taken its place.
     *
     * @throws io.github.scratchmaven.image.UserException if there is no readable regular file
     */
    static ByteSource of(Path file) {
        return FileSource.of(file);
    }
}
