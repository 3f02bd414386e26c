package io.github.scratchmaven.engine;

import io.github.scratchmaven.engine.ExternalCache.CacheDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The caches that a build reads and writes.
 *
 * @param ignored whether each step runs again, whatever is in a cache
 * @param from the caches that it reads in addition to the daemon's own
 * @param to the caches that it writes in addition to that
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

    /** The same, but every step that is cached is used, and nothing is written in addition to the daemon's own cache. */
    BuildCaches readOnly() {
        return new BuildCaches(false, from, List.of());
    }

    /** Those in directories of this machine. */
    public Stream<Path> directories() {
        return Stream.concat(from.stream(), to.stream())
                .flatMap(cache -> cache.directory().stream())
                .map(CacheDirectory::path)
                .distinct();
    }
}
