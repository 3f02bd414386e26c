package io.github.scratchmaven.workflow;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextDirectory;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of this machine that decide an image, as they are at one time, and the directories in which such files can appear. No content is read. */
public record SourceState(SortedMap<Path, ContextEntry> entries) {

    public SourceState {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static SourceState empty() {
        return new SourceState(new TreeMap<>());
    }

    /** What was found in a directory. */
    public static SourceState of(Path root, BuildContext content) {
        SortedMap<Path, ContextEntry> entries = new TreeMap<>();
        entries.put(root, new Directory());
        content.entries().forEach((path, entry) -> entries.put(below(root, path.value()), entry));
        return new SourceState(entries);
    }

    /** A file that is no symbolic link, or a directory with all its files. If there is none, the directory in which it can appear. */
    public static SourceState of(Path path) {
        if (Files.isDirectory(path)) {
            return of(path, ContextDirectory.walk(path, DockerIgnore.nothing(), skipped -> {}));
        }
        SortedMap<Path, ContextEntry> entries = new TreeMap<>();
        if (Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            entries.put(path, new RegularFile(false, ByteSource.of(path)));
        }
        entries.put(directoryAbove(path), new Directory());
        return new SourceState(entries);
    }

    public SourceState with(SourceState other) {
        SortedMap<Path, ContextEntry> all = new TreeMap<>(entries);
        all.putAll(other.entries);
        return new SourceState(all);
    }

    /** The files that are not the same in a later state: those that were added, removed or written. */
    public SortedSet<Path> changesUntil(SourceState later) {
        Set<Path> paths = new HashSet<>(entries.keySet());
        paths.addAll(later.entries.keySet());
        SortedSet<Path> changes = new TreeSet<>();
        paths.forEach(path -> {
            ContextEntry before = fileAt(path);
            ContextEntry after = later.fileAt(path);
            if (before == null ? after != null : !before.equals(after)) {
                changes.add(path);
            }
        });
        return changes;
    }

    public SortedSet<Path> directories() {
        SortedSet<Path> directories = new TreeSet<>();
        entries.forEach((path, entry) -> {
            if (entry instanceof Directory) {
                directories.add(path);
            }
        });
        return directories;
    }

    private @Nullable ContextEntry fileAt(Path path) {
        ContextEntry entry = entries.get(path);
        return entry instanceof Directory ? null : entry;
    }

    private static Path directoryAbove(Path path) {
        Path above = path.toAbsolutePath();
        do {
            above = Objects.requireNonNullElse(above.getParent(), above.getRoot());
        } while (!Files.isDirectory(above));
        return above;
    }

    private static Path below(Path root, String path) {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new UserException(
                    "The name " + Quote.path(path) + " in " + Quote.path(root)
                            + " cannot be watched, because the locale of Maven has not its characters.",
                    "Set LC_ALL=C.UTF-8 before Maven starts.",
                    e);
        }
    }
}
