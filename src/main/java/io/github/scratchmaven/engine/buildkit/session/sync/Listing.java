package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.session.sync.Entry.Directory;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a folder by their paths, in the order in which they travel. */
record Listing(SortedMap<String, Entry> byPath) {

    Listing {
        byPath = Collections.unmodifiableSortedMap(byPath);
    }

    /**
     * Of these.
     *
     * @throws IllegalArgumentException that names a path that is there twice or not below directories
     */
    static Listing of(List<Entry> entries) {
        SortedMap<String, Entry> byPath = new TreeMap<>(PathOrder.BY_PARTS);
        for (Entry entry : entries) {
            if (byPath.putIfAbsent(entry.path(), entry) != null) {
                throw new IllegalArgumentException("Twice in one folder: \"" + entry.path() + "\"");
            }
        }
        byPath.keySet().forEach(path -> requireDirectoryAbove(path, byPath));
        return new Listing(byPath);
    }

    Collection<Entry> entries() {
        return byPath.values();
    }

    @Nullable
    Entry parentOf(Entry entry) {
        return byPath.get(parentOf(entry.path()));
    }

    private static void requireDirectoryAbove(String path, SortedMap<String, Entry> byPath) {
        String parent = parentOf(path);
        Entry above = byPath.get(parent);
        if (!parent.isEmpty() && (above == null || !(above.kind() instanceof Directory))) {
            throw new IllegalArgumentException("Not below a directory: \"" + path + "\"");
        }
    }

    private static String parentOf(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
