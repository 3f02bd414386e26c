package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.LibraryPattern;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an image holds beside the program and what that is linked with, and whether the program is stripped of its symbols. */
public record Contents(
        List<ContainerDirectory> directories,
        List<HostFile> files,
        SortedSet<LibraryPattern> libraries,
        Furnishing caCertificates,
        TimeZones timeZones,
        boolean strip) {

    public Contents {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
        libraries = Collections.unmodifiableSortedSet(new TreeSet<>(libraries));
    }
}
