package io.github.scratchmaven.engine.buildkit;

import java.util.Map;

/** Who builds inside the daemon, with what it tells of itself. */
public record Worker(String id, Map<String, String> labels) {

    private static final String SNAPSHOTTER = "org.mobyproject.buildkit.worker.snapshotter";

    public Worker {
        labels = Map.copyOf(labels);
    }

    /**
     * Whether images are in containerd's store, and not in Docker's own with its graph drivers. Only there one image can be for several platforms,
     * and all exporters and cache types work.
     */
    public boolean usesContainerdStore() {
        return labels.containsKey(SNAPSHOTTER);
    }
}
