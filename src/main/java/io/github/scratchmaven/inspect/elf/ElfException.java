package io.github.scratchmaven.inspect.elf;

/** A file that begins like ELF but cannot be what it says; the message goes after "…: ", as in {@code it ends before its program headers}. */
public final class ElfException extends Exception {

    private static final long serialVersionUID = 1L;

    ElfException(String message) {
        super(message);
    }
}
