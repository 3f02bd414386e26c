package io.github.scratchmaven.inspect.elf;

/** A version of symbols that a file needs of a library, by the name of the library in the file. A loader does not require a weak one. */
public record NeededVersion(String library, String name, boolean isWeak) {}
