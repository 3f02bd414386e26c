package io.github.scratchmaven.context;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import java.util.Collections;
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
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        for (ContextPath path : entries.keySet()) {
            requireDirectoryAbove(path, entries);
        }
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
        SortedMap<ContextPath, ContextEntry> joined = new TreeMap<>(entries);
        addDirectoriesAbove(path, joined);
        join(joined, path, entry);
        return new BuildContext(joined);
    }

    /**
     * This context with all entries of another one below a directory.
     *
     * @throws io.github.scratchmaven.error.UserException that names the path, if it is present in this one
     */
    public BuildContext with(ContextPath directory, BuildContext below) {
        BuildContext prepared = with(directory, new Directory());
        SortedMap<ContextPath, ContextEntry> joined = new TreeMap<>(prepared.entries);
        below.entries.forEach((path, entry) -> join(joined, ContextPath.of(directory + "/" + path), entry));
        return new BuildContext(joined);
    }

    public Optional<ContextEntry> find(ContextPath path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** The regular files, in the same order. */
    public SortedMap<ContextPath, RegularFile> files() {
        SortedMap<ContextPath, RegularFile> files = new TreeMap<>();
        entries.forEach((path, entry) -> {
            if (entry instanceof RegularFile file) {
                files.put(path, file);
            }
        });
        return Collections.unmodifiableSortedMap(files);
    }

    private static void join(SortedMap<ContextPath, ContextEntry> entries, ContextPath path, ContextEntry entry) {
        ContextEntry present = entries.putIfAbsent(path, entry);
        if (present != null && !(present instanceof Directory && entry instanceof Directory)) {
            throw ContextErrors.taken(path);
        }
    }

    private static void addDirectoriesAbove(ContextPath path, SortedMap<ContextPath, ContextEntry> entries) {
        path.upwards().forEach(directory -> entries.putIfAbsent(directory, new Directory()));
    }

    private static void requireDirectoryAbove(ContextPath path, SortedMap<ContextPath, ContextEntry> entries) {
        Optional<ContextPath> parent = path.parent();
        if (parent.isPresent() && !(entries.get(parent.get()) instanceof Directory)) {
            throw ContextErrors.notBelowDirectory(path, parent.get());
        }
    }
}
