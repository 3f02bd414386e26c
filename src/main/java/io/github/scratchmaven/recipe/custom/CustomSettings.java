package io.github.scratchmaven.recipe.custom;

import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.SortedMap;

/** What the pom's {@code <custom>} says, which is the whole recipe: the sources decide nothing. */
public record CustomSettings(CustomRecipe recipe) implements RecipeSettings {

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
