package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.inspect.check.DeclaredImage;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RenderedDockerfile;
import java.util.List;

/** All that a builder needs: the recipe and the shape, the files that the host adds to the image, the Dockerfile that they give, and the context, with what was left out of it. */
record Assembly(
        Recipe recipe,
        ImageDefinition shape,
        FoundFiles files,
        RenderedDockerfile dockerfile,
        DockerIgnore ignore,
        BuildContext context) {

    /** What the image is checked against. */
    DeclaredImage declared() {
        return Purpose.of(shape, recipe, files);
    }

    /** What travels with the context for the Dockerfile. */
    List<BuilderScript> scripts() {
        return recipe.scripts(shape);
    }
}
