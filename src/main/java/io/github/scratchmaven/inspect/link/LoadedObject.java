package io.github.scratchmaven.inspect.link;

import io.github.scratchmaven.inspect.ImageFile;
import io.github.scratchmaven.inspect.elf.DynamicSection;
import io.github.scratchmaven.inspect.elf.ElfFile;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic file in a process.
 *
 * @param origin the directory in which the loader found it, without following links: the value of {@code $ORIGIN}
 * @param neededBy the file that needs it; null for the program
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
