package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.engine.buildkit.session.sync.PathPatterns.PathSet;

/** The code base's own reading of patterns, as whoever feeds a session would hand it in. */
public final class Docker {

    public static final PathPatterns PATTERNS = patterns -> new Ignored(DockerIgnore.of(patterns));

    private Docker() {}

    /** What an ignore file would leave out. */
    private record Ignored(DockerIgnore ignore) implements PathSet {

        @Override
        public boolean covers(String path) {
            return ignore.excludes(path);
        }

        @Override
        public boolean keepsSomethingBelow(String directory) {
            return ignore.keepsSomethingBelow(directory);
        }
    }
}
