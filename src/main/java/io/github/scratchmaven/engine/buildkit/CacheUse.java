package io.github.scratchmaven.engine.buildkit;

import java.util.List;

/** The caches beside the daemon's own that a build reads, and those that it fills. */
public record CacheUse(List<CacheEntry> imports, List<CacheEntry> exports) {

    public CacheUse {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
    }

    public static CacheUse none() {
        return new CacheUse(List.of(), List.of());
    }
}
