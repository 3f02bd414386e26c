package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads an ELF file's numbers and strings in its width and byte order. */
record ElfFields(ElfWindow window, ElfClass elfClass, ByteOrder order) {

    private static final int LONGEST_STRING = 4096;

    /** The one of two offsets or sizes that the file's class has. */
    int pick(int in32Bits, int in64Bits) {
        return elfClass == ElfClass.ELF32 ? in32Bits : in64Bits;
    }

    ByteBuffer read(String what, long offset, int length) throws ElfException, IOException {
        return window.read(what, offset, length).order(order);
    }

    /** An address, offset or size. A negative one is larger than any file, so it fails as an offset. */
    long word(ByteBuffer buffer, int position) {
        return elfClass == ElfClass.ELF32 ? Integer.toUnsignedLong(buffer.getInt(position)) : buffer.getLong(position);
    }

    /** The string from there to the first NUL within {@code room} bytes; {@code what} names it. */
    String string(String what, long offset, long room) throws ElfException, IOException {
        window.requireInside(what, offset, room);
        return find(what, offset, Math.min(room, LONGEST_STRING))
                .orElseThrow(() -> new ElfException(what + " has no end"));
    }

    /** The string from there to the first NUL, if there is one within {@code room} bytes. */
    Optional<String> find(String what, long offset, long room) throws ElfException, IOException {
        ByteBuffer bytes = window.read(what, offset, (int) room);
        for (int end = 0; end < bytes.limit(); end++) {
            if (bytes.get(end) == 0) {
                return Optional.of(
                        StandardCharsets.UTF_8.decode(bytes.limit(end)).toString());
            }
        }
        return Optional.empty();
    }
}
