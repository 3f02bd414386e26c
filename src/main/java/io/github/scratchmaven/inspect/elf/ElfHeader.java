package io.github.scratchmaven.inspect.elf;

import java.nio.ByteOrder;

/** What an ELF file says of itself first. */
public record ElfHeader(ElfClass elfClass, ByteOrder order, ElfMachine machine, ElfType type) {

    /** Whether a loader would put both into one process; otherwise it passes the one over and searches on. */
    public boolean isCompatibleWith(ElfHeader other) {
        return elfClass == other.elfClass && order.equals(other.order) && machine.equals(other.machine);
    }
}
