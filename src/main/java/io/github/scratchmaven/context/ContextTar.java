package io.github.scratchmaven.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A context as a tar, with the same bytes for the same context: sorted entries of owner 0:0 without names, and fixed modes, with PAX headers only where a
 * name, a target, a size or a time requires one. It is made while it is read, so that it is not in memory.
 */
public record ContextTar(BuildContext context, boolean dated) {

    /** The time of each entry is 1970-01-01T00:00:00Z. */
    public static ContextTar of(BuildContext context) {
        return new ContextTar(context, false);
    }

    /**
     * The time of each file is a hash of its content, so that a tool that compares times finds a change. Each file is read twice. The first entry is the directory
     * itself: a daemon takes a tar for a Dockerfile if it begins with the PAX header of a time.
     */
    public static ContextTar dated(BuildContext context) {
        return new ContextTar(context, true);
    }

    /**
     * Writes the tar and leaves the stream open.
     *
     * @throws io.github.scratchmaven.error.UserException that names the entry whose source cannot be read or does not have its announced size
     */
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream tar = open()) {
            tar.transferTo(out);
        }
    }

    /** The tar from its start; reading it throws what {@link #writeTo} throws. The caller closes it. */
    public InputStream open() {
        return new TarStream(context, dated);
    }
}
