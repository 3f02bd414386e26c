package io.github.scratchmaven.engine;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.image.Platform;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be built.
 *
 * @param dockerfile where it is in the context
 * @param arguments the Dockerfile's {@code ARG}s; they end up in the image's history, so none may be secret
 * @param platform empty for the daemon's own
 * @param network {@code none}, {@code host} or {@code default}; empty for the daemon's default
 */
public record BuildSpec(
        ContextPath dockerfile,
        BuildContext context,
        SortedMap<String, String> arguments,
        Optional<Platform> platform,
        Optional<String> network,
        BuildCaches caches) {

    public BuildSpec {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
