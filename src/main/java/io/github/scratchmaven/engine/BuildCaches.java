package io.github.scratchmaven.engine;

import io.github.scratchmaven.engine.ExternalCache.InFolder;
import io.github.scratchmaven.error.Quote;
import java.nio.file.Path;
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
    public List<RequiredFeature> needs() {
        return Stream.concat(
                        from.stream().map(cache -> need(cache.reading(), cache, "cacheFrom")),
                        to.stream().map(cache -> need(cache.writing(), cache, "cacheTo")))
                .toList();
    }

    /** Those that are folders of this machine. */
    public Stream<Path> folders() {
        return Stream.concat(from.stream(), to.stream())
                .filter(InFolder.class::isInstance)
                .map(cache -> ((InFolder) cache).folder())
                .distinct();
    }

    private static RequiredFeature need(BuildFeature feature, ExternalCache cache, String element) {
        return new RequiredFeature(feature, Quote.of(cache.toString()) + " in <build><" + element + ">");
    }
}
