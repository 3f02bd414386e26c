package io.github.scratchmaven.recipe;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe needs to know of the image beside the program: how it runs, what else it holds, for which platform (null: the daemon's own), the time
 * that its files get, and where in the context the gathering script lies.
 */
public record ImageShape(
        ContainerConfig container,
        Contents contents,
        @Nullable Platform platform,
        Instant time,
        String gatherScript) {}
