package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The bytes of a file by the addresses to which its loader maps them. */
record LoadedBytes(ElfFields fields, List<Segment> segments) {

    LoadedBytes {
        segments = List.copyOf(segments);
    }

    /** {@code what} is in the plural, as in {@code its texts}. */
    ByteBuffer read(String what, long address, int length) throws ElfException, IOException {
        if (length > room(address)) {
            throw notLoaded(what);
        }
        return fields.read(what, offset(what, address), length);
    }

    /** The offset in the file of the byte at that address. */
    long offset(String what, long address) throws ElfException {
        return segment(address).orElseThrow(() -> notLoaded(what)).offsetOf(address);
    }

    /** The number of bytes from there to the end of the segment; 0 for an address that is not loaded. */
    long room(long address) {
        return segment(address)
                .map(segment -> segment.fileSize() - (address - segment.address()))
                .orElse(0L);
    }

    private Optional<Segment> segment(long address) {
        return segments.stream()
                .filter(segment -> segment.holdsAddress(address))
                .findFirst();
    }

    private static ElfException notLoaded(String what) {
        return new ElfException(what + " are outside the loaded segments");
    }
}
