package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an image is for, which explains what it holds: the program that it starts, as whom, the directories that are configured (contents, volumes,
 * working directory), and the folders that the environment's {@code LD_LIBRARY_PATH} adds.
 */
public record ImagePurpose(
        ContainerPath program,
        ContainerUser user,
        SortedSet<ContainerPath> directories,
        List<ContainerPath> libraryPath) {

    public ImagePurpose {
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
        libraryPath = List.copyOf(libraryPath);
    }
}
