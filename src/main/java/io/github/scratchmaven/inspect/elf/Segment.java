package io.github.scratchmaven.inspect.elf;

/** A part of an ELF file and where in memory it goes: one row of its program header table. */
record Segment(int type, long offset, long address, long fileSize) {

    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int INTERPRETER = 3;

    boolean isLoaded() {
        return type == LOAD;
    }

    boolean isDynamic() {
        return type == DYNAMIC;
    }

    boolean isInterpreter() {
        return type == INTERPRETER;
    }

    boolean holdsAddress(long wanted) {
        return isLoaded() && Long.compareUnsigned(wanted - address, fileSize) < 0;
    }

    long offsetOf(long wanted) {
        return offset + (wanted - address);
    }
}
