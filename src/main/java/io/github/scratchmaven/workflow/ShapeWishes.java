package io.github.scratchmaven.workflow;

import io.github.scratchmaven.image.BuilderAccess;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.ImageShape;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An image's shape as far as the pom decides it, with what the steps that compile may use; the platform is null where it is the daemon's own. */
public record ShapeWishes(
        ContainerConfig container,
        Contents contents,
        @Nullable Platform platform,
        Instant time,
        BuilderAccess access) {

    ImageShape in(String folder) {
        return new ImageShape(container, contents, platform, time, access, folder);
    }
}
