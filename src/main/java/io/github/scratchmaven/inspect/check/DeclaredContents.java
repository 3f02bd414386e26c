package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.DlopenedLibraries;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the pom adds to an image beside the artifacts.
 *
 * @param directories the contents, the volumes and the working directory
 * @param caCertificates the setting as written, such as {@code auto}
 * @param timeZones the setting as written, such as {@code auto}
 * @param strip whether the artifacts are stripped of their symbols
 */
public record DeclaredContents(
        SortedSet<ContainerPath> directories,
        SortedSet<ContainerPath> files,
        DlopenedLibraries libraries,
        String caCertificates,
        String timeZones,
        boolean strip) {

    public DeclaredContents {
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    }

    /** Whether the path is a file of the pom, or in such a directory. */
    public boolean addsFileAt(ContainerPath path) {
        return path.upwards().anyMatch(part -> files.contains(part));
    }

    /** Whether the pom adds this very path. */
    boolean contains(ContainerPath path) {
        return directories.contains(path)
                || files.contains(path)
                || libraries.patterns().stream().anyMatch(library -> library.matches(path));
    }
}
