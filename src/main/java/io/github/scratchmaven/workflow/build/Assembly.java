package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;

/** What the engine builds: the recipe and the image that it makes, the files of this machine that are added to the image, the Dockerfile, the context, and what is excluded from it. */
record Assembly(
        Recipe recipe,
        ImageDefinition image,
        AddedFiles files,
        RecipeDockerfile dockerfile,
        DockerIgnore ignore,
        BuildContext context) {

    /** What the image is checked against. */
    DeclaredImage declared() {
        return Purpose.of(image, recipe, files);
    }
}
