package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.DynamicSection;
import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic file in a process: the folder in which its loader found it, which {@code $ORIGIN} stands for (links not followed), and the file that led
 * to it, of which there is none for the program itself.
 */
record LoadedObject(
        ImageFile file,
        ElfFile elf,
        DynamicSection section,
        String origin,
        @Nullable LoadedObject neededBy) {

    /** This file, the one that needed it, and so on to the program. */
    Stream<LoadedObject> chain() {
        return Stream.iterate(this, Objects::nonNull, LoadedObject::neededBy);
    }
}
