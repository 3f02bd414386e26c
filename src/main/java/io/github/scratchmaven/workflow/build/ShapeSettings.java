package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.secrets.BuildSecrets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An image's shape as far as the pom decides it, with what the steps that compile may use; the platform is null where it is the daemon's own. */
public record ShapeSettings(
        ContainerConfig container,
        Contents contents,
        @Nullable Platform platform,
        Instant time,
        BuildSecrets access) {

    ImageDefinition in(String folder) {
        return new ImageDefinition(container, contents, platform, time, access, folder);
    }
}
