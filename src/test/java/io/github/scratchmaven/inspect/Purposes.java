package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.LibraryPattern;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The purposes that tests give their images. */
public final class Purposes {

    private Purposes() {}

    /** Runs {@code /app} as 65534 in {@code /data}. */
    public static ImagePurpose app(String... libraryPath) {
        return app(List.of(), List.of(), libraryPath);
    }

    /** As the other, with these files and libraries of the pom. */
    public static ImagePurpose app(List<String> files, List<String> libraries, String... libraryPath) {
        return app(additions(files, listed(libraries)), libraryPath);
    }

    /** As the first, of a pom that says that it opens no libraries. */
    public static ImagePurpose appThatOpensNothing() {
        return app(additions(List.of(), DlopenedLibraries.listed(List.of())));
    }

    /** As the first, with these beside the program among what was compiled. */
    public static ImagePurpose appWithArtifacts(String... artifacts) {
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

    private static Additions additions(List<String> files, DlopenedLibraries libraries) {
        return new Additions(paths(List.of("/data", "/var/lib/app")), paths(files), libraries);
    }

    private static DlopenedLibraries listed(List<String> libraries) {
        return libraries.isEmpty()
                ? DlopenedLibraries.UNSAID
                : DlopenedLibraries.listed(
                        libraries.stream().map(LibraryPattern::parse).toList());
    }

    private static SortedSet<ContainerPath> paths(List<String> paths) {
        return paths.stream().map(ContainerPath::parse).collect(Collectors.toCollection(TreeSet::new));
    }
}
