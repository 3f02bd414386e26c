package io.github.scratchmaven.image;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The libraries that a program loads at run time with dlopen, according to the pom: not configured, none, or a list. */
public record DlopenedLibraries(Optional<SortedSet<LibraryPattern>> configured) {

    /** The pom does not list any libraries. */
    public static final DlopenedLibraries NOT_CONFIGURED = new DlopenedLibraries(Optional.empty());

    public DlopenedLibraries {
        configured = configured.map(patterns -> Collections.unmodifiableSortedSet(new TreeSet<>(patterns)));
    }

    /** The pom lists exactly these; an empty list means that there are none. */
    public static DlopenedLibraries listed(Collection<LibraryPattern> patterns) {
        return new DlopenedLibraries(Optional.of(new TreeSet<>(patterns)));
    }

    public SortedSet<LibraryPattern> patterns() {
        return configured.orElseGet(Collections::emptySortedSet);
    }
}
