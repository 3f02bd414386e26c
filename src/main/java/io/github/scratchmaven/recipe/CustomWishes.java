package io.github.scratchmaven.recipe;

import io.github.scratchmaven.recipe.golang.SourceTree;
import java.util.SortedMap;

/** What the pom's {@code <custom>} says, which is the whole recipe: the sources decide nothing. */
public record CustomWishes(CustomRecipe recipe) implements RecipeWishes {

    @Override
    public String element() {
        return recipe.element();
    }

    @Override
    public SortedMap<String, String> environment() {
        return recipe.environment();
    }

    @Override
    public Recipe recipe(SourceTree sources, String directory, String architecture) {
        return recipe;
    }
}
