package io.github.scratchmaven.recipe;

import io.github.scratchmaven.recipe.golang.SourceTree;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the pom's {@code <go>} says; null where it says nothing and the sources decide. */
public record GoWishes(
        @Nullable String version,
        @Nullable String distribution,
        @Nullable String builder,
        @Nullable String main,
        GoOptions options)
        implements RecipeWishes {

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
        return RecipeWishes.super.ignoredByDefault() + "testdata\n";
    }

    @Override
    public Recipe recipe(SourceTree sources, String directory, String architecture) {
        return GoSurvey.recipe(this, sources, directory, architecture);
    }
}
