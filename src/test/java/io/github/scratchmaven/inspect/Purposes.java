package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.LibraryPattern;
import io.github.scratchmaven.image.OpenedLibraries;
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
        return app(additions(files, listed(libraries)), libraryPath);
    }

    /** As the first, of a pom that says that it opens no libraries. */
    static ImagePurpose appThatOpensNothing() {
        return app(additions(List.of(), OpenedLibraries.listed(List.of())));
    }

    /** As the first, with these beside the program among what was compiled. */
    static ImagePurpose appWithArtifacts(String... artifacts) {
        ImagePurpose app = app();
        return new ImagePurpose(
                app.program(),
                app.user(),
                Arrays.stream(artifacts).map(ContainerPath::parse).toList(),
                app.additions(),
                app.libraryPath());
    }

    private static ImagePurpose app(Additions additions, String... libraryPath) {
        return new ImagePurpose(
                ContainerPath.parse("/app"),
                ContainerUser.parse("65534"),
                List.of(ContainerPath.parse("/app")),
                additions,
                Arrays.stream(libraryPath).map(ContainerPath::parse).toList());
    }

    private static Additions additions(List<String> files, OpenedLibraries libraries) {
        return new Additions(paths(List.of("/data", "/var/lib/app")), paths(files), libraries);
    }

    private static OpenedLibraries listed(List<String> libraries) {
        return libraries.isEmpty()
                ? OpenedLibraries.UNSAID
                : OpenedLibraries.listed(
                        libraries.stream().map(LibraryPattern::parse).toList());
    }

    private static SortedSet<ContainerPath> paths(List<String> paths) {
        return paths.stream().map(ContainerPath::parse).collect(Collectors.toCollection(TreeSet::new));
    }
}
