package io.github.scratchmaven.inspect.elf;

import java.util.Set;

/** The entries of a dynamic section that are read, by their registered numbers ({@code DT_…}). */
final class DynamicTag {

    static final long END = 0;
    static final long NEEDED = 1;
    static final long HASH = 4;
    static final long STRINGS = 5;
    static final long SYMBOLS = 6;
    static final long STRINGS_SIZE = 10;
    static final long SONAME = 14;
    static final long RPATH = 15;
    static final long RUNPATH = 29;
    static final long FLAGS_1 = 0x6ffffffbL;
    static final long GNU_HASH = 0x6ffffef5L;
    static final long VERSIONS_OFFERED = 0x6ffffffcL;
    static final long VERSIONS_OFFERED_COUNT = 0x6ffffffdL;
    static final long VERSIONS_NEEDED = 0x6ffffffeL;
    static final long VERSIONS_NEEDED_COUNT = 0x6fffffffL;

    private static final long RELOCATIONS_WITH_ADDENDS = 7;
    private static final long RELOCATIONS = 17;
    private static final long CALL_RELOCATIONS = 23;
    private static final long VERSIONS_OF_SYMBOLS = 0x6ffffff0L;

    /** Entries with the address of another table. */
    static final Set<Long> PLACES = Set.of(
            HASH,
            STRINGS,
            GNU_HASH,
            VERSIONS_OFFERED,
            VERSIONS_NEEDED,
            RELOCATIONS_WITH_ADDENDS,
            RELOCATIONS,
            CALL_RELOCATIONS,
            VERSIONS_OF_SYMBOLS);

    private DynamicTag() {}
}
