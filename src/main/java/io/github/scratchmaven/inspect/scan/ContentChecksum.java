package io.github.scratchmaven.inspect.scan;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A number that differs for files of different content: two checksums that processors compute in hardware, which is much faster than a digest in a JVM
 * that has just started. It is no defence against files that are made to collide.
 */
final class ContentChecksum {

    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();

    void update(byte[] bytes, int offset, int length) {
        first.update(bytes, offset, length);
        second.update(bytes, offset, length);
    }

    long value() {
        return first.getValue() << Integer.SIZE | second.getValue();
    }
}
