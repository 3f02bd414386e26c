package io.github.scratchmaven.image;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The libraries that a program loads at run time with dlopen, according to the pom: not configured, none, or a list. */
public record DlopenedLibraries(Optional<SortedSet<LibraryPattern>> said) {

    /** The pom says nothing. */
    public static final DlopenedLibraries UNSAID = new DlopenedLibraries(Optional.empty());

    public DlopenedLibraries {
        said = said.map(patterns -> Collections.unmodifiableSortedSet(new TreeSet<>(patterns)));
    }

    /** What the pom lists: nothing more than these, or nothing at all. */
    public static DlopenedLibraries listed(Collection<LibraryPattern> patterns) {
        return new DlopenedLibraries(Optional.of(new TreeSet<>(patterns)));
    }

    public SortedSet<LibraryPattern> patterns() {
        return said.orElseGet(Collections::emptySortedSet);
    }
}
