package io.github.scratchmaven.context;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * A context as a tar, the same bytes for the same context: entries in order, owned by 0:0 without names, of one time, of fixed modes, with PAX headers
 * only where a name, a target or a size needs one. It is made while it is read, so that its size costs no memory.
 */
public record ContextTar(BuildContext context, Instant time) {

    /** Every entry is of the epoch. */
    public static ContextTar of(BuildContext context) {
        return new ContextTar(context, Instant.EPOCH);
    }

    /**
     * Writes the whole tar and leaves the stream open.
     *
     * @throws io.github.scratchmaven.image.UserException that names the entry whose source cannot be read or has not the size that it announced
     */
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream tar = open()) {
            tar.transferTo(out);
        }
    }

    /** The tar from its beginning; reading it throws what {@link #writeTo} throws. The caller closes it. */
    public InputStream open() {
        return new TarStream(context, time);
    }
}
