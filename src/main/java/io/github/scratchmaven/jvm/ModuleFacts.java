package io.github.scratchmaven.jvm;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The module descriptor of an archive.
 *
 * @param requires the modules without which it cannot be resolved
 * @param requiresStatic the modules that it needs at compile time, and that are optional at run time
 * @param mainClass the main class of the descriptor
 */
public record ModuleFacts(
        String name, SortedSet<String> requires, SortedSet<String> requiresStatic, Optional<String> mainClass) {

    public ModuleFacts {
        requires = copy(requires);
        requiresStatic = copy(requiresStatic);
    }

    private static SortedSet<String> copy(Collection<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
