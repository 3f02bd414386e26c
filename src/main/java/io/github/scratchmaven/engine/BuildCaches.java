package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Quote;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which results of earlier builds a build takes, and where it leaves its own.
 *
 * @param ignored whether each step runs anew, whatever is in a cache
 * @param from what it reads beside the daemon's own cache
 * @param to what it fills beside that
 */
public record BuildCaches(boolean ignored, List<ExternalCache> from, List<ExternalCache> to) {

    public BuildCaches {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** The daemon's own cache alone. */
    public static BuildCaches ofDaemon() {
        return new BuildCaches(false, List.of(), List.of());
    }

    /** What an engine must be able to do for them. */
    public List<BuildNeed> needs() {
        return Stream.concat(
                        from.stream().map(cache -> need(BuildFeature.CACHE_FROM_REGISTRY, cache, "cacheFrom")),
                        to.stream().map(cache -> need(feature(cache), cache, "cacheTo")))
                .toList();
    }

    private static BuildFeature feature(ExternalCache target) {
        return target.isInline() ? BuildFeature.CACHE_IN_IMAGE : BuildFeature.CACHE_IN_REGISTRY;
    }

    private static BuildNeed need(BuildFeature feature, ExternalCache cache, String element) {
        return new BuildNeed(feature, Quote.of(cache.toString()) + " in <build><" + element + ">");
    }
}
