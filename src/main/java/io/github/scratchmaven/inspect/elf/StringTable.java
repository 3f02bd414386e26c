package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.util.Optional;

/** The table of texts that a dynamic section refers to by index ({@code DT_STRTAB}). */
record StringTable(LoadedBytes loaded, long address, long size) {

    /** The text at that index, up to its NUL; {@code what} names it. */
    String at(String what, long index) throws ElfException, IOException {
        if (index < 0 || index >= size) {
            throw new ElfException(what + " lies outside its texts");
        }
        return loaded.fields().string(what, offset() + index, size - index);
    }

    /** The text at that index if there is one that is no longer than {@code longest}. */
    Optional<String> find(long index, int longest) throws ElfException, IOException {
        return index >= size
                ? Optional.empty()
                : loaded.fields().find("its texts", offset() + index, Math.min(size - index, longest));
    }

    private long offset() throws ElfException {
        return loaded.offset("its texts", address);
    }
}
