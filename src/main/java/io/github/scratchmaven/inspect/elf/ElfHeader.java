package io.github.scratchmaven.inspect.elf;

import java.nio.ByteOrder;

/** The header of an ELF file. */
public record ElfHeader(ElfClass elfClass, ByteOrder order, ElfMachine machine, ElfType type) {

    /** Whether a loader loads both into one process. */
    public boolean isCompatibleWith(ElfHeader other) {
        return elfClass == other.elfClass && order.equals(other.order) && machine.equals(other.machine);
    }
}
