package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.LibraryPattern;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The purposes that tests give their images. */
final class Purposes {

    private Purposes() {}

    /** Runs {@code /app} as 65534 in {@code /data}. */
    static ImagePurpose app(String... libraryPath) {
        return app(List.of(), List.of(), libraryPath);
    }

    /** As the other, with these files and libraries of the pom. */
    static ImagePurpose app(List<String> files, List<String> libraries, String... libraryPath) {
        return new ImagePurpose(
                ContainerPath.parse("/app"),
                ContainerUser.parse("65534"),
                paths(List.of("/data", "/var/lib/app")),
                paths(files),
                libraries.stream().map(LibraryPattern::parse).collect(Collectors.toCollection(TreeSet::new)),
                Arrays.stream(libraryPath).map(ContainerPath::parse).toList());
    }

    private static SortedSet<ContainerPath> paths(List<String> paths) {
        return paths.stream().map(ContainerPath::parse).collect(Collectors.toCollection(TreeSet::new));
    }
}
