package io.github.scratchmaven.inspect.elf;

/** A part of an ELF file and its address in memory: one row of the program header table. */
record Segment(int type, int flags, long offset, long address, long fileSize) {

    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int INTERPRETER = 3;
    private static final int WRITABLE = 2;

    boolean isLoaded() {
        return type == LOAD;
    }

    boolean isWritable() {
        return isLoaded() && (flags & WRITABLE) != 0;
    }

    boolean isDynamic() {
        return type == DYNAMIC;
    }

    boolean isInterpreter() {
        return type == INTERPRETER;
    }

    boolean holdsAddress(long virtualAddress) {
        return isLoaded() && Long.compareUnsigned(virtualAddress - address, fileSize) < 0;
    }

    long offsetOf(long virtualAddress) {
        return offset + (virtualAddress - address);
    }

    /** The offset in the file of the first byte whose address is a multiple of that. */
    long alignedOffset(int alignment) {
        return offset + Math.floorMod(-address, alignment);
    }
}
