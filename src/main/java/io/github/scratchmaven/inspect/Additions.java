package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.DlopenedLibraries;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the pom itself puts into an image beside what is compiled: directories (contents, volumes, working directory), files and libraries. */
public record Additions(
        SortedSet<ContainerPath> directories, SortedSet<ContainerPath> files, DlopenedLibraries libraries) {

    public Additions {
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    }

    /** Whether the pom names what stands there. */
    public boolean name(ContainerPath path) {
        return directories.contains(path)
                || files.contains(path)
                || libraries.patterns().stream().anyMatch(library -> library.matches(path));
    }
}
