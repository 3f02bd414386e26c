package io.github.scratchmaven.inspect.elf;

/** How wide an ELF file's addresses are, and with them where its fields lie. */
public enum ElfClass {
    ELF32(4),
    ELF64(8);

    private final int wordBytes;

    ElfClass(int wordBytes) {
        this.wordBytes = wordBytes;
    }

    int wordBytes() {
        return wordBytes;
    }
}
