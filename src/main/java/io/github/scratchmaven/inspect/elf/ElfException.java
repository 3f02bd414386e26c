package io.github.scratchmaven.inspect.elf;

/** A damaged ELF file; the message follows "…: ", as in {@code it ends before its program headers}. */
public final class ElfException extends Exception {

    private static final long serialVersionUID = 1L;

    ElfException(String message) {
        super(message);
    }
}
