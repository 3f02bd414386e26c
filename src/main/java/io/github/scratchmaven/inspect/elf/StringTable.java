package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.util.Optional;

/** The string table of a dynamic section ({@code DT_STRTAB}). */
record StringTable(LoadedBytes loaded, long address, long size) {

    /** The string at that index, up to its NUL; {@code what} names it. */
    String at(String what, long index) throws ElfException, IOException {
        if (index < 0 || index >= size) {
            throw new ElfException(what + " lies outside its texts");
        }
        return loaded.fields().string(what, offset() + index, size - index);
    }

    /** The string at that index, if it is no longer than {@code longest}. */
    Optional<String> find(long index, int longest) throws ElfException, IOException {
        return index >= size
                ? Optional.empty()
                : loaded.fields().find("its texts", offset() + index, Math.min(size - index, longest));
    }

    private long offset() throws ElfException {
        return loaded.offset("its texts", address);
    }
}
