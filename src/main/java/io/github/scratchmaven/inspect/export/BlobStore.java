package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps content in files, each found by the hash of what it holds: whoever finds a blob has the very bytes that the hash was made of. */
final class BlobStore {

    private final Path folder;
    private final Map<Digest, Blob> blobs = new HashMap<>();

    /** The folder is there, and is empty. */
    BlobStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps all that the stream has left; the stream stays open. */
    Blob keep(InputStream content) throws IOException {
        Path incoming = folder.resolve("incoming");
        Sha256 hash = new Sha256();
        long size;
        try (OutputStream out = hash.over(Files.newOutputStream(incoming))) {
            size = content.transferTo(out);
        }
        Digest digest = hash.digest();
        Path file = Files.move(incoming, folder.resolve(digest.hex()), StandardCopyOption.REPLACE_EXISTING);
        Blob blob = new Blob(digest, size, file);
        blobs.put(digest, blob);
        return blob;
    }

    Optional<Blob> find(Digest digest) {
        return Optional.ofNullable(blobs.get(digest));
    }
}
