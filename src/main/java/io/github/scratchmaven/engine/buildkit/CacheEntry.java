package io.github.scratchmaven.engine.buildkit;

import java.util.Map;

/** A cache beside the daemon's own: BuildKit's name for the kind, such as {@code registry}, and what that kind wants to know. */
public record CacheEntry(String type, Map<String, String> attributes) {

    public CacheEntry {
        attributes = Map.copyOf(attributes);
    }
}
