package io.github.scratchmaven.recipe.java;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the pom's {@code <contents>} adds to an image, as a class path names it. */
record PathsOfImage(ImageDefinition image) {

    /** A {@code UserException} if the path is not a directory of the image. */
    void requireDirectory(ContainerPath path) {
        if (image.directoryPaths().contains(path) || isAboveFile(path)) {
            return;
        }
        Path source = source(path)
                .orElseThrow(() -> new UserException(
                        "The class path has the entry " + Quote.of(path.value()) + ", which the image does not have.",
                        "Add it to <contents><files>, or correct <java><classpath>."));
        if (!Files.isDirectory(source)) {
            throw new UserException(
                    "The class path has the entry " + Quote.of(path.value())
                            + ", which <contents><files> adds as a file, so that its classes are not read.",
                    "Write the path of the jar in the module, " + Quote.path(source) + ", in <java><classpath>.");
        }
    }

    private boolean isAboveFile(ContainerPath path) {
        return image.contents().files().stream()
                .anyMatch(file -> file.into().parent().upwards().anyMatch(path::equals));
    }

    /** The file or directory of the host that is copied to a path. */
    private Optional<Path> source(ContainerPath path) {
        return image.contents().files().stream()
                .flatMap(file -> source(file, path))
                .findFirst();
    }

    private static Stream<Path> source(HostFile file, ContainerPath path) {
        return path.upwards()
                .filter(file.into()::equals)
                .map(into -> file.from().resolve(path.value().substring(into.value().length()).replaceFirst("^/", "")))
                .filter(Files::exists);
    }
}
