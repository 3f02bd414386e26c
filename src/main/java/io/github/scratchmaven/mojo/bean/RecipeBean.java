package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.recipe.RecipeSettings;
import java.nio.file.Path;

/** The configuration of a recipe: an element of the goals, which selects the recipe. */
public interface RecipeBean {

    /** The element's name, such as {@code go}. */
    String element();

    /** The directory with the sources, relative to the project's where the setting is. */
    Path directory(Settings settings, Path base);

    /** Whether a directory has sources for the recipe, which selects it where the pom has no element of a recipe. */
    default boolean recognises(Path directory) {
        return false;
    }

    RecipeSettings toSettings(Settings settings);
}
