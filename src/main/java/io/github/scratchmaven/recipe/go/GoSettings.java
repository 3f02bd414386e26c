package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the pom's {@code <go>} says; null where it says nothing and the sources decide. */
public record GoSettings(
        @Nullable String version,
        @Nullable String distribution,
        @Nullable String builder,
        @Nullable String main,
        GoOptions options)
        implements RecipeSettings {

    @Override
    public String element() {
        return "go";
    }

    @Override
    public SortedMap<String, String> environment() {
        return options.environment();
    }

    @Override
    public String ignoredByDefault() {
        return RecipeSettings.super.ignoredByDefault() + "testdata\n";
    }

    @Override
    public Recipe recipe(SourceTree sources, String directory, String architecture) {
        return GoProject.recipe(this, sources, directory, architecture);
    }
}
