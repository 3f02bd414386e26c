package io.github.scratchmaven.inspect.elf;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Random access to a file that is read from a stream: it keeps all bytes up to the last one that was requested, and reads no further. */
final class ElfWindow implements Closeable {

    private static final long LIMIT = 2L << 30;
    private static final int MOST_IN_MEMORY = 4 << 20;

    private final InputStream source;
    private final long size;
    private final long limit;
    private final HeldBytes held;

    ElfWindow(InputStream source, long size) {
        this(source, size, LIMIT);
    }

    ElfWindow(InputStream source, long size, long limit) {
        this.source = source;
        this.size = size;
        this.limit = limit;
        this.held = new HeldBytes(MOST_IN_MEMORY);
    }

    long size() {
        return size;
    }

    /** Rejects a range that is not inside the file; {@code what} names it. */
    void requireInside(String what, long offset, long length) throws ElfException {
        if (offset < 0 || length < 0 || length > size || offset > size - length) {
            throw new ElfException("it ends before " + what);
        }
    }

    /** A copy of that range; callers bound its length. */
    ByteBuffer read(String what, long offset, int length) throws ElfException, IOException {
        requireInside(what, offset, length);
        if (offset + length > limit) {
            throw new ElfException(String.format(
                    Locale.ROOT, "only its first %d MiB are read, which do not reach %s", limit >> 20, what));
        }
        fillTo(offset + length);
        ByteBuffer copy = ByteBuffer.allocate(length);
        held.copy(offset, copy);
        return copy.flip();
    }

    /** The rest of the file from there, which is not kept: only what was read before can be read again. */
    InputStream skipTo(long offset) throws IOException {
        long behind = held.length();
        if (offset >= behind) {
            source.skipNBytes(offset - behind);
            return source;
        }
        return new SequenceInputStream(new HeldStream(offset), source);
    }

    @Override
    public void close() throws IOException {
        held.close();
    }

    private void fillTo(long end) throws ElfException, IOException {
        while (held.length() < end) {
            byte[] chunk = new byte[(int) Math.min(HeldBytes.CHUNK, size - held.length())];
            if (source.readNBytes(chunk, 0, chunk.length) < chunk.length) {
                throw new ElfException("it ends early");
            }
            held.add(chunk);
        }
    }

    private final class HeldStream extends InputStream {

        private long position;

        HeldStream(long position) {
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = (int) Math.min(length, held.length() - position);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            held.copy(position, ByteBuffer.wrap(buffer, offset, count));
            position += count;
            return count;
        }
    }
}
