package io.github.scratchmaven.inspect.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** One file's content, which is searched while it is read. */
public final class ScannedInputStream extends InputStream {

    /** The kernel reads as much of a file to decide how to run it. */
    static final int HEAD = 256;

    private static final int BUFFER = 1 << 16;

    private final InputStream source;
    private final FileSearch search;
    private final PatternScan scan;
    private final ContentChecksum checksum = new ContentChecksum();
    private final byte[] head = new byte[HEAD];
    private int headLength;

    public ScannedInputStream(InputStream source, FileSearch search) {
        this.source = source;
        this.search = search;
        this.scan = search.scan();
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(buffer, offset, length);
        if (count > 0) {
            scan(buffer, offset, count);
        }
        return count;
    }

    /** Reads the rest, and returns what all of the content shows. */
    public ScanResult finish() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (read(buffer, 0, buffer.length) >= 0) {
            // Each read scans what it gets.
        }
        return new ScanResult(
                search.signatures(scan.found()), search.secrets(scan.found()), checksum.value(), Optional.empty());
    }

    /** The first bytes, as far as they were read. */
    public byte[] head() {
        return Arrays.copyOf(head, headLength);
    }

    private void scan(byte[] buffer, int offset, int count) {
        int missing = Math.min(count, HEAD - headLength);
        System.arraycopy(buffer, offset, head, headLength, missing);
        headLength += missing;
        scan.accept(buffer, offset, count);
        checksum.update(buffer, offset, count);
    }
}
