package io.github.scratchmaven.engine.buildkit.session.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The blobs of an OCI image layout (image-spec 1.1, {@code image-layout.md}): files named by their digests. */
final class BlobDirectory {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String BLOBS = "blobs";
    private static final String INCOMPLETE = "ingest";

    private final Path layout;

    BlobDirectory(Path layout) {
        this.layout = layout;
    }

    boolean has(String digest) {
        return DIGEST.matcher(digest).matches() && Files.isRegularFile(path(digest));
    }

    /**
     * In bytes.
     *
     * @throws NoSuchFileException if there is no such blob
     */
    long size(String digest) throws IOException {
        return Files.size(existing(digest));
    }

    /**
     * Opens the blob at this offset.
     *
     * @throws NoSuchFileException if there is no such blob
     */
    InputStream open(String digest, long offset) throws IOException {
        InputStream blob = Files.newInputStream(existing(digest));
        try {
            blob.skipNBytes(offset);
            return blob;
        } catch (IOException | RuntimeException failure) {
            blob.close();
            throw failure;
        }
    }

    /** A new blob, which is not part of the layout until it is complete. */
    IncomingBlob receive() throws IOException {
        return IncomingBlob.in(Files.createDirectories(layout.resolve(INCOMPLETE)));
    }

    /** The path of the blob with this digest, in a directory that exists. */
    Path target(String digest) throws IOException {
        Path target = path(digest);
        Files.createDirectories(target.getParent());
        return target;
    }

    private Path existing(String digest) throws NoSuchFileException {
        if (!has(digest)) {
            throw new NoSuchFileException(digest);
        }
        return path(digest);
    }

    private Path path(String digest) {
        return layout.resolve(BLOBS).resolve(digest.replace(':', '/'));
    }
}
