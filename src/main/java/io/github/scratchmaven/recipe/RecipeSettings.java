package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.SourceFile;
import java.util.List;

/** The settings of a recipe in the pom, before the sources are read. A record, since an unchanged build is recognised by its components. */
public interface RecipeSettings {

    /** The element of the pom that configures it, such as {@code go}. */
    String element();

    /** The lines of the ignore file for sources that have none. */
    default String defaultIgnoreFile() {
        return ".git\nDockerfile\ntarget\n";
    }

    /**
     * The files that are the context, in place of those of the source directory. None (the default): all files of the source directory that the ignore file does
     * not exclude.
     */
    default List<SourceFile> sourceFiles() {
        return List.of();
    }

    /** The image with what programs of this recipe need in addition to the pom's definition, such as an environment variable. */
    default ImageDefinition completed(ImageDefinition image) {
        return image;
    }

    /** Throws a {@code UserException} for a setting that is wrong for any sources. */
    default void requireUsable() {}

    /**
     * The recipe for the sources of an image, compiled for a platform. Messages name the sources by {@code directory}. A {@code UserException} if neither the pom nor the
     * sources say what the recipe must know.
     */
    Recipe recipe(SourceTree sources, String directory, ImageDefinition image, TargetPlatform target);
}
