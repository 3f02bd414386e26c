package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The part of a directory that the daemon requests: entries that it includes, directly or by paths to follow, and does not exclude, with the directories
 * above them. An entry too many does no harm, a missing one does.
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
        Predicate<ContextPath> included = included(directory);
        SortedMap<ContextPath, ContextEntry> rest =
                excludes.isEmpty() ? directory.entries() : without(DockerIgnore.of(excludes), directory);
        SortedMap<ContextPath, ContextEntry> selected = new TreeMap<>();
        rest.forEach((path, entry) -> {
            if (included.test(path)) {
                selected.put(path, entry);
                addDirectoriesAbove(path, rest, selected);
            }
        });
        return selected;
    }

    private Predicate<ContextPath> included(BuildContext directory) {
        List<String> patterns = new ArrayList<>(includes);
        patterns.addAll(new FollowedPaths(directory).of(followed));
        boolean all = patterns.isEmpty() || patterns.contains(FollowedPaths.ROOT);
        return all ? path -> true : DockerIgnore.of(patterns)::excludes;
    }

    /** As in BuildKit, entries of an excluded directory are excluded too, unless a pattern keeps one of them. */
    private static SortedMap<ContextPath, ContextEntry> without(DockerIgnore excluded, BuildContext directory) {
        SortedMap<ContextPath, ContextEntry> rest = new TreeMap<>();
        directory.entries().forEach((path, entry) -> {
            Optional<ContextPath> parent = path.parent();
            if ((parent.isEmpty() || rest.containsKey(parent.get())) && isKept(path, entry, excluded)) {
                rest.put(path, entry);
            }
        });
        return rest;
    }

    private static boolean isKept(ContextPath path, ContextEntry entry, DockerIgnore excluded) {
        return !excluded.excludes(path) || (entry instanceof Directory && excluded.keepsSomethingBelow(path.value()));
    }

    private static void addDirectoriesAbove(
            ContextPath path,
            SortedMap<ContextPath, ContextEntry> rest,
            SortedMap<ContextPath, ContextEntry> selected) {
        for (Optional<ContextPath> parent = path.parent();
                parent.isPresent();
                parent = parent.get().parent()) {
            selected.put(parent.get(), rest.get(parent.get()));
        }
    }
}
