package io.github.scratchmaven.it;

import com.github.dockerjava.api.DockerClient;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The images that a BuildKit without Docker built, in the output directories of the tests. A Docker daemon gets one when a test looks at it. */
record BuiltLayouts(List<Path> projects) {

    private static final int MOST_DEPTH = 12;

    /** In the directory of this project, in which the invoker runs. */
    private static final Path PROJECTS = Path.of("target/it");

    /** None if the environment names a Docker daemon, or neither. */
    static BuiltLayouts of(Map<String, String> environment) {
        boolean isBuildKit = environment.containsKey("BUILDKIT_HOST") && !environment.containsKey("DOCKER_HOST");
        return new BuiltLayouts(isBuildKit ? List.of(PROJECTS) : List.of());
    }

    /** Loads the image with this reference, if there is one. It keeps its ID, unless the daemon uses containerd's image store. */
    void loadInto(DockerClient docker, String reference) {
        for (ImageLayout layout :
                projects.stream().flatMap(BuiltLayouts::layouts).toList()) {
            layout.inspect(reference).ifPresent(image -> load(docker, layout, image.id(), reference));
        }
    }

    private static Stream<ImageLayout> layouts(Path directory) {
        try (Stream<Path> files =
                Files.find(directory, MOST_DEPTH, (file, attributes) -> file.endsWith("image/index.json"))) {
            return files.map(file -> new ImageLayout(Objects.requireNonNull(file.getParent()))).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void load(DockerClient docker, ImageLayout layout, Digest image, String reference) {
        ImageReference name = ImageReference.parse(reference);
        try (InputStream tar = layout.export(image)) {
            docker.loadImageCmd(tar).exec();
            docker.tagImageCmd(image.toString(), name.familiarName(), name.tag().orElse("latest"))
                    .exec();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
