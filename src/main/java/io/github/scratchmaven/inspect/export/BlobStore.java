package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
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

/** Writes content to files of a directory, by the digests of the content. */
final class BlobStore {

    private final Path directory;
    private final Map<Digest, Blob> blobs = new HashMap<>();

    /** The directory exists and is empty. */
    BlobStore(Path directory) {
        this.directory = directory;
    }

    Blob write(byte[] content) throws IOException {
        try (Copy copy = new Copy(InputStream.nullInputStream())) {
            copy.write(content, 0, content.length);
            return copy.finish();
        }
    }

    /** The same content, which is written to a file while it is read. */
    Copy copy(InputStream content) {
        return new Copy(content);
    }

    Optional<Blob> find(Digest digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    private UserException cannotWrite(IOException cause) {
        return new UserException(
                "Cannot write the image's layers to " + Quote.path(directory) + ": " + IoReason.of(cause) + ".",
                "Check that the directory is writable and has free space, then build again.",
                cause);
    }

    /** Content on its way; closing it keeps nothing unless it is finished. */
    final class Copy extends InputStream {

        private final InputStream content;
        private final Sha256 hash = new Sha256();
        private final Path incoming = directory.resolve("incoming");
        private final OutputStream out;
        private long size;

        Copy(InputStream content) {
            this.content = content;
            try {
                this.out = hash.over(Files.newOutputStream(incoming));
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = content.read(buffer, offset, length);
            if (count > 0) {
                write(buffer, offset, count);
            }
            return count;
        }

        /** Keeps what was read; all of the content must have been. */
        Blob finish() {
            try {
                out.close();
                Digest digest = hash.digest();
                Path file = Files.move(incoming, directory.resolve(digest.hex()), StandardCopyOption.REPLACE_EXISTING);
                Blob blob = new Blob(digest, size, file);
                blobs.put(digest, blob);
                return blob;
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        /** The content stays open. */
        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        private void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw cannotWrite(e);
            }
            size += length;
        }
    }
}
