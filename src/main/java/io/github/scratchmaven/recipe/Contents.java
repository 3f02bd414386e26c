package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.HostFile;
import java.util.List;

/** What an image contains in addition to its programs and what they are linked with, and whether symbols are stripped from programs. */
public record Contents(
        List<ContainerDirectory> directories,
        List<HostFile> files,
        DlopenedLibraries libraries,
        Inclusion caCertificates,
        TimeZones timeZones,
        boolean strip) {

    public Contents {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
    }
}
