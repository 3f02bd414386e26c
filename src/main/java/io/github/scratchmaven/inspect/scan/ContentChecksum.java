package io.github.scratchmaven.inspect.scan;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A number that tells the contents of an image's files apart: two checksums, for processors have them built in, which makes them much faster than a
 * digest before anything is compiled. Whoever wants to can make two files that agree in it.
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
