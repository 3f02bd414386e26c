package io.github.scratchmaven.inspect.elf;

/** What an ELF file is for ({@code e_type}); position-independent programs are {@code SHARED} too. */
public enum ElfType {
    RELOCATABLE,
    EXECUTABLE,
    SHARED,
    CORE,
    OTHER;

    static ElfType of(int number) {
        return switch (number) {
            case 1 -> RELOCATABLE;
            case 2 -> EXECUTABLE;
            case 3 -> SHARED;
            case 4 -> CORE;
            default -> OTHER;
        };
    }
}
