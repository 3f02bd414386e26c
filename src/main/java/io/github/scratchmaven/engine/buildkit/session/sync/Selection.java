package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.PathFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The part of a directory that the daemon requests: entries that it includes, directly or by paths to follow, and does not exclude, with the directories
 * above them. The patterns are matched as in the context, see {@link PathFilter}.
 */
record Selection(List<String> includes, List<String> excludes, List<String> followed) {

    Selection {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        followed = List.copyOf(followed);
    }

    static Selection all() {
        return new Selection(List.of(), List.of(), List.of());
    }

    /**
     * The selected entries in the order of {@link ContextPath}, which is the order that fsutil requires.
     *
     * @throws IllegalArgumentException that names an invalid pattern
     */
    SortedMap<ContextPath, ContextEntry> of(BuildContext directory) {
        return PathFilter.of(included(directory), excludes).select(directory);
    }

    /** The include patterns and the paths to follow; empty for all. */
    private List<String> included(BuildContext directory) {
        List<String> patterns = new ArrayList<>(includes);
        patterns.addAll(new FollowedPaths(directory).of(followed));
        return patterns.contains(FollowedPaths.ROOT) ? List.of() : patterns;
    }
}
