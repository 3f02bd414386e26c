package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import java.util.List;

/**
 * What an image is for, which explains what it holds: the program that it starts, as whom, all that was compiled (files and folders), what the pom adds,
 * and the folders that the environment's {@code LD_LIBRARY_PATH} adds.
 */
public record ImagePurpose(
        ContainerPath program,
        ContainerUser user,
        List<ContainerPath> artifacts,
        Additions additions,
        List<ContainerPath> libraryPath) {

    public ImagePurpose {
        artifacts = List.copyOf(artifacts);
        libraryPath = List.copyOf(libraryPath);
    }
}
