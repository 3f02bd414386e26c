package io.github.scratchmaven.engine.buildkit;

import java.util.List;
import java.util.Map;

/** What becomes of a build's result: BuildKit's name for the kind, such as {@code moby} or {@code tar}, and what that kind wants to know. */
public record Exporter(String type, Map<String, String> attributes) {

    private static final String DOCKER = "moby";

    public Exporter {
        attributes = Map.copyOf(attributes);
    }

    /** An image in the Docker daemon's own store, under each of the names, or under none. */
    public static Exporter moby(List<String> names) {
        return new Exporter(DOCKER, names.isEmpty() ? Map.of() : Map.of("name", String.join(",", names)));
    }
}
