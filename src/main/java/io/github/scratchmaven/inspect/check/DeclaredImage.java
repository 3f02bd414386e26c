package io.github.scratchmaven.inspect.check;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.jvm.JavaApplication;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What the pom and the recipe say of an image.
 *
 * @param program the program that the entrypoint starts
 * @param entrypoint that program and its fixed arguments, as they are in the image's configuration
 * @param artifacts the compiled files and directories
 * @param preloaded libraries that the program loads by their paths before all others
 * @param java the Java application, if it is one
 */
public record DeclaredImage(
        ContainerPath program,
        List<String> entrypoint,
        List<ContainerPath> artifacts,
        List<ContainerPath> preloaded,
        Optional<JavaApplication> java,
        ContainerConfig container,
        DeclaredContents contents) {

    static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

    public DeclaredImage {
        entrypoint = List.copyOf(entrypoint);
        artifacts = List.copyOf(artifacts);
        preloaded = List.copyOf(preloaded);
    }

    /** Whether a file belongs to the runtime of Java, whose JDK was tested as a whole. */
    boolean isInRuntime(ContainerPath path) {
        return java.filter(application -> path.upwards().anyMatch(application.home()::equals))
                .isPresent();
    }

    ContainerUser user() {
        return container.process().user();
    }

    SortedMap<String, String> environment() {
        return container.process().environment();
    }

    /** The directories that the environment adds to those that a loader searches. */
    List<ContainerPath> libraryPath() {
        return Stream.of(environment().getOrDefault(LIBRARY_PATH, "").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(ContainerPath::parse)
                .toList();
    }
}
