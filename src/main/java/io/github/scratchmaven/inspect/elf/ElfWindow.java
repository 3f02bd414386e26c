package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Random access to a file that comes as a stream: it holds what went by up to the furthest byte that was asked for, and reads no further. */
final class ElfWindow {

    private static final long LIMIT = 512L << 20;
    private static final int CHUNK = 1 << 16;

    private final InputStream source;
    private final long size;
    private final long limit;
    private final List<byte[]> chunks = new ArrayList<>();

    ElfWindow(InputStream source, long size) {
        this(source, size, LIMIT);
    }

    ElfWindow(InputStream source, long size, long limit) {
        this.source = source;
        this.size = size;
        this.limit = limit;
    }

    long size() {
        return size;
    }

    /** Refuses a range that is not wholly inside the file; {@code what} names it. */
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
        return copy(offset, length);
    }

    private void fillTo(long end) throws ElfException, IOException {
        while ((long) chunks.size() * CHUNK < end) {
            long held = (long) chunks.size() * CHUNK;
            int wanted = (int) Math.min(CHUNK, size - held);
            byte[] chunk = source.readNBytes(wanted);
            if (chunk.length < wanted) {
                throw new ElfException("it ends early");
            }
            chunks.add(chunk);
        }
    }

    private ByteBuffer copy(long offset, int length) {
        ByteBuffer copy = ByteBuffer.allocate(length);
        long position = offset;
        while (copy.hasRemaining()) {
            byte[] chunk = chunks.get((int) (position / CHUNK));
            int start = (int) (position % CHUNK);
            int part = Math.min(chunk.length - start, copy.remaining());
            copy.put(chunk, start, part);
            position += part;
        }
        return copy.flip();
    }
}
