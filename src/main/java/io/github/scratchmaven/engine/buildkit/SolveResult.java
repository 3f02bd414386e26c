package io.github.scratchmaven.engine.buildkit;

import java.util.Map;
import java.util.Optional;

/** What the exporter answered, under its own keys. */
public record SolveResult(Map<String, String> exporterResponse) {

    public SolveResult {
        exporterResponse = Map.copyOf(exporterResponse);
    }

    /** The image's id, which is the digest of its manifest or of its configuration, by the daemon's store: {@code sha256:…}. */
    public Optional<String> imageDigest() {
        return Optional.ofNullable(exporterResponse.get("containerimage.digest"));
    }

    /** The digest of the image's configuration; not every daemon tells it. */
    public Optional<String> configDigest() {
        return Optional.ofNullable(exporterResponse.get("containerimage.config.digest"));
    }

    /** The descriptor of the manifest of the cache that was written, as JSON. */
    public Optional<String> cacheManifest() {
        return Optional.ofNullable(exporterResponse.get("cache.manifest"));
    }
}
