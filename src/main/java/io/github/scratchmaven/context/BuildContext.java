package io.github.scratchmaven.context;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The build context: a sorted map from path to entry, so that files from other directories can be added without a copy. The directories above each entry
 * are in the map, so that no entry is below a file or a symbolic link.
 */
public record BuildContext(SortedMap<ContextPath, ContextEntry> entries) {

    /**
     * Copies the map.
     *
     * @throws io.github.scratchmaven.error.UserException that names the entry whose parent is not a directory of the map
     */
    public BuildContext {
        entries = SortedEntries.copyOf(entries);
        requireDirectories(entries);
    }

    public static BuildContext empty() {
        return new BuildContext(new TreeMap<>());
    }

    /**
     * This context with one more entry, and the directories above it if they are missing. A directory can be present already.
     *
     * @throws io.github.scratchmaven.error.UserException that names the path, if it is present or a path above it is not a directory
     */
    public BuildContext with(ContextPath path, ContextEntry entry) {
        SortedMap<ContextPath, ContextEntry> added = new TreeMap<>();
        add(path, entry, added);
        return with(added);
    }

    /**
     * This context with all entries of another one below a directory.
     *
     * @throws io.github.scratchmaven.error.UserException that names the path, if it is present in this one
     */
    public BuildContext with(ContextPath directory, BuildContext below) {
        SortedMap<ContextPath, ContextEntry> added = new TreeMap<>();
        add(directory, new Directory(), added);
        below.entries.forEach((path, entry) -> addUnlessPresent(ContextPath.of(directory + "/" + path), entry, added));
        return with(added);
    }

    /** This context without a file. */
    public BuildContext without(ContextPath file) {
        return new BuildContext(SortedEntries.copyOf(entries).without(file));
    }

    public Optional<ContextEntry> find(ContextPath path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** The regular files, in the same order. */
    public SortedMap<ContextPath, RegularFile> files() {
        List<ContextPath> paths = new ArrayList<>(entries.size());
        List<RegularFile> files = new ArrayList<>(entries.size());
        entries.forEach((path, entry) -> {
            if (entry instanceof RegularFile file) {
                paths.add(path);
                files.add(file);
            }
        });
        return new SortedEntries<>(paths, files);
    }

    private BuildContext with(SortedMap<ContextPath, ContextEntry> added) {
        return new BuildContext(SortedEntries.copyOf(entries).with(added));
    }

    private void add(ContextPath path, ContextEntry entry, SortedMap<ContextPath, ContextEntry> added) {
        path.upwards()
                .filter(directory -> !entries.containsKey(directory))
                .forEach(directory -> added.put(directory, new Directory()));
        addUnlessPresent(path, entry, added);
    }

    private void addUnlessPresent(ContextPath path, ContextEntry entry, SortedMap<ContextPath, ContextEntry> added) {
        ContextEntry present = entries.get(path);
        if (present == null) {
            added.put(path, entry);
        } else if (!(present instanceof Directory && entry instanceof Directory)) {
            throw ContextErrors.taken(path);
        }
    }

    /** Each directory is directly before its entries. */
    private static void requireDirectories(SortedMap<ContextPath, ContextEntry> entries) {
        Deque<ContextPath> above = new ArrayDeque<>();
        entries.forEach((path, entry) -> {
            while (!above.isEmpty() && !path.isBelow(above.getLast())) {
                above.removeLast();
            }
            if (!path.isIn(above.peekLast())) {
                throw ContextErrors.notBelowDirectory(path, path.parent().orElseThrow());
            }
            if (entry instanceof Directory) {
                above.addLast(path);
            }
        });
    }
}
