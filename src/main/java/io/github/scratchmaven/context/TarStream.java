package io.github.scratchmaven.context;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.ContextEntry.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Makes a tar in pieces, each when the previous one has been read: a header, a chunk of a file, the end. */
final class TarStream extends InputStream {

    private static final int CHUNK = 64 * 1024;
    private static final FileTime EPOCH = FileTime.fromMillis(0);

    private final Iterator<Map.Entry<ContextPath, ContextEntry>> entries;
    private final boolean dated;
    private final Piece piece = new Piece();
    private final TarArchiveOutputStream tar;
    private final byte[] chunk = new byte[CHUNK];
    private @Nullable Body body;
    private boolean begun;
    private boolean finished;

    TarStream(BuildContext context, boolean dated) {
        this.entries = context.entries().entrySet().iterator();
        this.dated = dated;
        this.tar = new TarArchiveOutputStream(piece, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        while (length > 0 && piece.isRead() && !finished) {
            piece.reset();
            makeNextPiece();
        }
        return piece.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        finished = true;
        piece.reset();
        if (body != null) {
            body.close();
        }
    }

    private void makeNextPiece() throws IOException {
        if (dated && !begun) {
            put(header("./", TarConstants.LF_DIR, 0755), EPOCH);
            tar.closeArchiveEntry();
            begun = true;
        } else if (body != null) {
            continueBody(body);
        } else if (entries.hasNext()) {
            Map.Entry<ContextPath, ContextEntry> next = entries.next();
            begin(next.getKey(), next.getValue());
        } else {
            tar.finish();
            finished = true;
        }
    }

    private void begin(ContextPath path, ContextEntry entry) throws IOException {
        body = entry.accept(new Begin(path)).orElse(null);
    }

    /** Writes the header of an entry; the content of a file follows. */
    private final class Begin implements Visitor<Optional<Body>, IOException> {

        private final ContextPath path;

        Begin(ContextPath path) {
            this.path = path;
        }

        @Override
        public Optional<Body> file(RegularFile file) throws IOException {
            Body content = Body.open(path, file.source());
            put(fileHeader(path, file, content.size()), dated ? timeOf(path, file.source()) : EPOCH);
            return Optional.of(content);
        }

        @Override
        public Optional<Body> directory(Directory directory) throws IOException {
            put(header(path + "/", TarConstants.LF_DIR, 0755), EPOCH);
            tar.closeArchiveEntry();
            return Optional.empty();
        }

        @Override
        public Optional<Body> link(SymbolicLink link) throws IOException {
            put(linkHeader(path, link), EPOCH);
            tar.closeArchiveEntry();
            return Optional.empty();
        }
    }

    private void continueBody(Body open) throws IOException {
        int count = open.read(chunk);
        if (count < 0) {
            open.close();
            body = null;
            tar.closeArchiveEntry();
        } else {
            tar.write(chunk, 0, count);
        }
    }

    private static TarArchiveEntry fileHeader(ContextPath path, RegularFile file, long size) {
        TarArchiveEntry header = header(path.value(), TarConstants.LF_NORMAL, file.executable() ? 0755 : 0644);
        header.setSize(size);
        return header;
    }

    private static TarArchiveEntry linkHeader(ContextPath path, SymbolicLink link) {
        TarArchiveEntry header = header(path.value(), TarConstants.LF_SYMLINK, 0777);
        header.setLinkName(link.target());
        return header;
    }

    private static TarArchiveEntry header(String name, byte type, int mode) {
        TarArchiveEntry header = new TarArchiveEntry(name, type);
        header.setMode(mode);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }

    private static FileTime timeOf(ContextPath path, ByteSource source) {
        try {
            return FileTime.from(ContentHash.of(source).time(""), TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            throw ContextErrors.unreadable(path, e);
        }
    }

    private void put(TarArchiveEntry header, FileTime time) throws IOException {
        header.setLastModifiedTime(time);
        tar.putArchiveEntry(header);
    }

    /** What is made and not yet read. */
    private static final class Piece extends ByteArrayOutputStream {

        private int readCount;

        boolean isRead() {
            return readCount == count;
        }

        int read(byte[] buffer, int offset, int length) {
            if (length > 0 && isRead()) {
                return -1;
            }
            int some = Math.min(length, count - readCount);
            System.arraycopy(buf, readCount, buffer, offset, some);
            readCount += some;
            return some;
        }

        @Override
        public synchronized void reset() {
            super.reset();
            readCount = 0;
        }
    }

    /** A source whose content must have the announced size; its errors name the entry. */
    private static final class Body {

        private final ContextPath path;
        private final long size;
        private final InputStream content;
        private long left;

        private Body(ContextPath path, long size, InputStream content) {
            this.path = path;
            this.size = size;
            this.content = content;
            this.left = size;
        }

        static Body open(ContextPath path, ByteSource source) {
            try {
                long size = source.size();
                return new Body(path, size, source.open());
            } catch (IOException e) {
                throw ContextErrors.unreadable(path, e);
            }
        }

        long size() {
            return size;
        }

        int read(byte[] buffer) {
            int count = readContent(buffer);
            left -= Math.max(count, 0);
            if (left < 0) {
                throw ContextErrors.wrongSize(path, size, "more");
            }
            if (count < 0 && left > 0) {
                throw ContextErrors.wrongSize(path, size, "less");
            }
            return count;
        }

        void close() throws IOException {
            content.close();
        }

        private int readContent(byte[] buffer) {
            try {
                return content.read(buffer);
            } catch (IOException e) {
                throw ContextErrors.unreadable(path, e);
            }
        }
    }
}
