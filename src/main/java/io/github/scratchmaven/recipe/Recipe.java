package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;

/** How a program is made: with which builder image, and by which Dockerfile. */
public sealed interface Recipe permits GoRecipe {

    /** The image that compiles, pinned. */
    ImageReference builder();

    /** Where the program stands in the finished image. */
    ContainerPath program();

    /** The Dockerfile that makes an image of that shape; the same shape gives the same bytes. */
    Dockerfile dockerfile(ImageShape shape);

    /** That Dockerfile as text. */
    default RenderedDockerfile rendered(ImageShape shape) {
        return RenderedDockerfile.of(dockerfile(shape));
    }
}
