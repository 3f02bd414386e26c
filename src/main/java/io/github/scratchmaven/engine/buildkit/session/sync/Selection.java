package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.session.sync.Entry.Directory;
import io.github.scratchmaven.engine.buildkit.session.sync.PathPatterns.PathSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What of a folder travels: all that the daemon does not exclude and does include, directly or by following paths, and the directories above that. An entry
 * more than the daemon wants does no harm, one less does.
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
     * The chosen entries in the order of travel.
     *
     * @throws IllegalArgumentException that names a pattern that is none
     */
    List<Entry> of(Listing folder, PathPatterns patterns) {
        Predicate<String> included = included(folder, patterns);
        Listing rest = excludes.isEmpty() ? folder : without(patterns.read(excludes), folder);
        Map<String, Entry> chosen = new LinkedHashMap<>();
        for (Entry entry : rest.entries()) {
            if (included.test(entry.path())) {
                add(entry, rest, chosen);
            }
        }
        return List.copyOf(chosen.values());
    }

    private Predicate<String> included(Listing folder, PathPatterns patterns) {
        List<String> wanted = new ArrayList<>(includes);
        wanted.addAll(new FollowedPaths(folder, patterns).of(followed));
        boolean all = wanted.isEmpty() || wanted.contains(FollowedPaths.ROOT);
        return all ? path -> true : patterns.read(wanted)::covers;
    }

    /** As BuildKit's walk has it: an excluded directory is not entered unless something in it is named. */
    private static Listing without(PathSet excluded, Listing folder) {
        Map<String, Entry> rest = new LinkedHashMap<>();
        for (Entry entry : folder.entries()) {
            Entry parent = folder.parentOf(entry);
            if ((parent == null || rest.containsKey(parent.path())) && stays(entry, excluded)) {
                rest.put(entry.path(), entry);
            }
        }
        return Listing.of(List.copyOf(rest.values()));
    }

    private static boolean stays(Entry entry, PathSet excluded) {
        return !excluded.covers(entry.path())
                || (entry.kind() instanceof Directory && excluded.keepsSomethingBelow(entry.path()));
    }

    private static void add(Entry entry, Listing rest, Map<String, Entry> chosen) {
        Entry parent = rest.parentOf(entry);
        if (parent != null && !chosen.containsKey(parent.path())) {
            add(parent, rest, chosen);
        }
        chosen.put(entry.path(), entry);
    }
}
