package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ContainerDirectory;
import java.util.List;

/** What an image holds beside the program and its libraries. */
public record Contents(List<ContainerDirectory> directories, Furnishing caCertificates, Furnishing timeZones) {

    public Contents {
        directories = List.copyOf(directories);
    }
}
