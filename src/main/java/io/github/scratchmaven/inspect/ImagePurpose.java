package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.LibraryPattern;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an image is for, which explains what it holds: the program that it starts, as whom, the directories that are configured (contents, volumes,
 * working directory), the files and libraries that are configured, and the folders that the environment's {@code LD_LIBRARY_PATH} adds.
 */
public record ImagePurpose(
        ContainerPath program,
        ContainerUser user,
        SortedSet<ContainerPath> directories,
        SortedSet<ContainerPath> files,
        SortedSet<LibraryPattern> libraries,
        List<ContainerPath> libraryPath) {

    public ImagePurpose {
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
        libraries = Collections.unmodifiableSortedSet(new TreeSet<>(libraries));
        libraryPath = List.copyOf(libraryPath);
    }

    /** Whether the pom itself names what stands there. */
    boolean asksFor(ContainerPath path) {
        return directories.contains(path)
                || files.contains(path)
                || libraries.stream().anyMatch(library -> library.matches(path));
    }
}
