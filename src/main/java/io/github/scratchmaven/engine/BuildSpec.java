package io.github.scratchmaven.engine;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.image.Platform;
import java.util.Optional;

/**
 * An image to build.
 *
 * @param dockerfile its path in the context
 * @param platform empty for the daemon's own
 * @param network {@code none}, {@code host} or {@code default}; empty for the daemon's default
 */
public record BuildSpec(
        ContextPath dockerfile,
        BuildContext context,
        StepInputs inputs,
        Optional<Platform> platform,
        Optional<String> network,
        BuildCaches caches) {}
