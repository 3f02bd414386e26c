package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.recipe.ImageDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The path of the program in the image, and warnings if it is not the one that its name suggests. */
record ProgramPath(ContainerPath path, List<String> warnings) {

    private static final ContainerPath DEFAULT = ContainerPath.parse("/app");

    /** The configured path; without one, the name below {@code /}, or {@code /app} if that is a directory. A {@code UserException} if the configured path is a directory. */
    static ProgramPath of(@Nullable ContainerPath into, String name, ImageDefinition image) {
        ContainerPath path = into == null ? ContainerPath.parse("/" + name) : into;
        if (!image.directoryPaths().contains(path)
                && ImageDefinition.kernelFileSystem(path).isEmpty()) {
            return new ProgramPath(path, List.of());
        }
        if (into == null) {
            return new ProgramPath(
                    DEFAULT,
                    List.of(
                            "The program is \"%s\" in the image, since \"%s\" is a directory there. Set <go><into> to choose its path."
                                    .formatted(DEFAULT, path)));
        }
        throw new UserException(
                "The path \"" + path + "\" of <go><into> is a directory in the image.",
                "Set <go><into> to a path such as \"" + DEFAULT + "\".");
    }
}
