package io.github.scratchmaven.engine.buildkit;

import java.util.Map;
import java.util.Set;

/**
 * A build to ask for.
 *
 * @param frontendAttributes of BuildKit's Dockerfile frontend: {@code filename}, {@code target}, {@code platform}, {@code build-arg:NAME}, {@code
 *     label:NAME}, {@code image-resolve-mode}…
 * @param session the {@linkplain BuildKitSession#id() id} of the session that serves the build
 * @param entitlements what the build may do beyond the usual, such as {@code network.host}
 */
public record SolveRequest(
        Map<String, String> frontendAttributes,
        Exporter exporter,
        CacheUse cache,
        String session,
        Set<String> entitlements) {

    public SolveRequest {
        frontendAttributes = Map.copyOf(frontendAttributes);
        entitlements = Set.copyOf(entitlements);
    }
}
