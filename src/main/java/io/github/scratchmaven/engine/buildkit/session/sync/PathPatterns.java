package io.github.scratchmaven.engine.buildkit.session.sync;

import java.util.List;

/** Reads patterns as Docker does ({@code moby/patternmatcher}). */
public interface PathPatterns {

    /**
     * What they match together.
     *
     * @throws IllegalArgumentException that names a pattern that is none
     */
    PathSet read(List<String> patterns);

    /** The paths that a list of patterns matches. */
    interface PathSet {

        /** Whether the last pattern that says anything of the path, or of a directory above it, has no {@code !}. */
        boolean covers(String path);

        /** Whether a pattern with {@code !} names the directory or something below it, so that it is there although it is covered. */
        boolean keepsSomethingBelow(String directory);
    }
}
