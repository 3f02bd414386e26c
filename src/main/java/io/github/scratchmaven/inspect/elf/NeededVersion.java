package io.github.scratchmaven.inspect.elf;

/** That a file wants a library, by the name it is needed by, to offer a version of its symbols; a loader does not insist on a weak one. */
public record NeededVersion(String library, String name, boolean isWeak) {}
