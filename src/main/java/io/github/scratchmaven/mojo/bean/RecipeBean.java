package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.recipe.RecipeSettings;
import java.nio.file.Path;
import java.util.List;

/** The configuration of a recipe: an element of the goals, which selects the recipe. */
public interface RecipeBean {

    /** The element's name, such as {@code go}. */
    String element();

    /** The directory with the sources, relative to the project's where the setting is. */
    Path directory(Settings settings, Path base);

    /** Whether the directory, or the module, has sources for the recipe, which selects it where the pom has no element of a recipe. */
    default boolean recognises(Path directory, MavenModule module) {
        return false;
    }

    /** Whether these sources are a program, which matters where two recipes recognise them, or where a module inherits the plugin. */
    default boolean hasProgram(Settings settings, MavenModule module) {
        return true;
    }

    /** What the settings, or other plugins of the module, do that the image may not have as the user expects. */
    default List<String> warnings(Settings settings, MavenModule module) {
        return List.of();
    }

    /** What {@code verify} expects of the image where the pom says nothing. */
    default CaseDefaults caseDefaults() {
        return CaseDefaults.PROGRAM;
    }

    RecipeSettings toSettings(Settings settings, MavenModule module);
}
