package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Platform;
import java.util.List;

/** The user's settings for one of several BuildKits, and the platforms that it builds for. */
public record BuildKitNode(List<Platform> platforms, BuildKitChoice choice) {

    public BuildKitNode {
        platforms = List.copyOf(platforms);
    }
}
