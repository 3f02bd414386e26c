package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.elf.DynamicSection;
import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic file in a process: the folder in which its loader found it, which {@code $ORIGIN} stands for (links not followed), and the file that led
 * to it, of which there is none for the program itself.
 */
record Loaded(
        ImageFile file,
        ElfFile elf,
        DynamicSection section,
        String origin,
        @Nullable Loaded neededBy) {

    /** This file, the one that needed it, and so on to the program. */
    Stream<Loaded> chain() {
        return Stream.iterate(this, Objects::nonNull, Loaded::neededBy);
    }
}
