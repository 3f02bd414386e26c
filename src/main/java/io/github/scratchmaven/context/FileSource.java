package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A file on disk. Each read compares the file's stamp at its start and its end, so that the content is that of one file at one time. A file that is changed
 * between the walk and the read, such as Maven's log, is sent as it is when it is read.
 *
 * @param found the stamp when the file was found
 */
record FileSource(Path path, FileStamp found) implements ByteSource {

    static FileSource of(Path file) {
        try {
            return of(file, FileStatus.of(file));
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    /** A file that can be read. */
    static FileSource of(Path file, FileStatus found) throws IOException {
        if (!found.isFile()) {
            throw new IOException("it is not a regular file");
        }
        if (!found.isReadableByAll() && !Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        return new FileSource(file, found.stamp());
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }

    @Override
    public long size() {
        return stamp().size();
    }

    @Override
    public InputStream open() {
        FileStamp stamp = stamp();
        try {
            return new CheckedStream(Files.newInputStream(path, NOFOLLOW_LINKS), stamp);
        } catch (IOException e) {
            throw ContextErrors.unreadable(path, e);
        }
    }

    private FileStamp stamp() {
        try {
            return FileStamp.of(path).orElseThrow(() -> ContextErrors.changed(path, "changed"));
        } catch (NoSuchFileException e) {
            throw ContextErrors.changed(path, "vanished");
        } catch (IOException e) {
            throw ContextErrors.unreadable(path, e);
        }
    }

    /** Ends only after exactly the stamped number of bytes, and only if the file is still the same. */
    private final class CheckedStream extends FilterInputStream {

        private final FileStamp stamp;
        private long left;

        CheckedStream(InputStream in, FileStamp stamp) {
            super(in);
            this.stamp = stamp;
            this.left = stamp.size();
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, buffer.length);
            int count = readFile(buffer, offset, length);
            if (count < 0) {
                requireEnd();
            } else {
                advance(count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            // Skipped bytes are counted too.
            return readNBytes((int) Math.min(count, 8192)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private int readFile(byte[] buffer, int offset, int length) {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw ContextErrors.unreadable(path, e);
            }
        }

        private void advance(int count) {
            left -= count;
            if (left < 0) {
                throw ContextErrors.changed(path, "grew");
            }
        }

        private void requireEnd() {
            if (left > 0) {
                throw ContextErrors.changed(path, "shrank");
            }
            if (!stamp().equals(this.stamp)) {
                throw ContextErrors.changed(path, "changed");
            }
        }
    }
}
