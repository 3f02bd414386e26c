package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the two tables of symbol versions as glibc's loader does: each row has the offset of the next one, and a chain of names.
 *
 * @see <a href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">LSB, "Symbol Versioning"</a>
 */
final class VersionTables {

    private static final String NEEDED = "its needed versions";
    private static final String OFFERED = "its offered versions";

    /** Many times the number of glibc's versions. */
    private static final int MOST_VERSIONS = 4096;

    private static final int NEEDED_ROW = 16;
    private static final int NEEDED_NAME_ROW = 16;
    private static final int OFFERED_ROW = 20;
    private static final int OFFERED_NAME_ROW = 8;
    private static final int WEAK = 2;

    private final LoadedBytes loaded;
    private final StringTable texts;
    private int steps;

    VersionTables(LoadedBytes loaded, StringTable texts) {
        this.loaded = loaded;
        this.texts = texts;
    }

    SymbolVersions read(Optional<Long> needed, Optional<Long> offered) throws ElfException, IOException {
        return new SymbolVersions(
                needed.isEmpty() ? List.of() : needed(needed.get()),
                offered.isEmpty() ? List.of() : offered(offered.get()));
    }

    private List<NeededVersion> needed(long start) throws ElfException, IOException {
        List<NeededVersion> versions = new ArrayList<>();
        long row = start;
        for (long next = -1; next != 0; row += next) {
            ByteBuffer library = row(NEEDED, row, NEEDED_ROW);
            String name = texts.at("a versioned library's name", number(library, 4));
            addNames(name, row + number(library, 8), versions);
            next = number(library, 12);
        }
        return versions;
    }

    private void addNames(String library, long start, List<NeededVersion> versions) throws ElfException, IOException {
        long row = start;
        for (long next = -1; next != 0; row += next) {
            ByteBuffer version = row(NEEDED, row, NEEDED_NAME_ROW);
            String name = texts.at("a needed version's name", number(version, 8));
            versions.add(new NeededVersion(library, name, (version.getShort(4) & WEAK) != 0));
            next = number(version, 12);
        }
    }

    private List<String> offered(long start) throws ElfException, IOException {
        List<String> versions = new ArrayList<>();
        long row = start;
        for (long next = -1; next != 0; row += next) {
            ByteBuffer version = row(OFFERED, row, OFFERED_ROW);
            ByteBuffer name = row(OFFERED, row + number(version, 12), OFFERED_NAME_ROW);
            versions.add(texts.at("an offered version's name", number(name, 0)));
            next = number(version, 16);
        }
        return versions;
    }

    private ByteBuffer row(String what, long address, int length) throws ElfException, IOException {
        steps++;
        if (steps > MOST_VERSIONS) {
            throw new ElfException(what + " are too many");
        }
        return loaded.read(what, address, length);
    }

    private static long number(ByteBuffer row, int position) {
        return Integer.toUnsignedLong(row.getInt(position));
    }
}
