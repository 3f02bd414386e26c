package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.PathFilter.Visit;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One walk over a directory that finds what is sent as the build context. It follows no symbolic link except the root, enters an excluded directory only
 * if a {@code !} pattern can match something in it, and reads no content of files. The processors share the entries of each directory; the result is the same
 * as that of one.
 */
public final class ContextDirectory {

    private final PathFilter filter;

    private ContextDirectory(PathFilter filter) {
        this.filter = filter;
    }

    /**
     * The context as the directory is now. Pipes, sockets and devices are skipped, each with a warning. Symbolic links keep their targets, wherever these
     * point. A file is executable if its owner can execute it, or where the file system has no modes.
     *
     * @throws InvalidValue if the root is not a directory
     * @throws UserException that names what cannot be read, or has a name or target that the daemon cannot use, and is not excluded
     */
    public static BuildContext scan(Path root, DockerIgnore ignore, Consumer<String> warnings) {
        return walk(root, ignore, path -> warnings.accept(ContextErrors.specialFileSkipped(path)));
    }

    /** As {@link #scan}, for a directory without an ignore file: {@code skipped} gets the path of each pipe, socket and device. */
    public static BuildContext walk(Path root, DockerIgnore ignore, Consumer<ContextPath> skipped) {
        if (!Files.isDirectory(root)) {
            throw ContextErrors.notDirectory(root);
        }
        PathFilter filter = ignore.filter();
        Collected collected = new Collected(skipped);
        try {
            new ContextDirectory(filter)
                    .enter(childrenOf(root), "", child -> filter.visit(child, true, filter.root()))
                    .forEach(found -> found.addTo(collected));
        } catch (InvalidValue e) {
            throw ContextErrors.badPattern(e);
        }
        return new BuildContext(new SortedEntries<>(collected.paths, collected.entries));
    }

    private List<Found> enter(List<Path> children, String prefix, Function<String, Visit> visits) {
        return children.stream()
                .map(file -> new Child(file, prefix + FileName.of(file)))
                .sorted()
                .toList()
                .parallelStream()
                .map(child -> find(child, visits))
                .toList();
    }

    private static List<Path> childrenOf(Path directory) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw ContextErrors.unreadable(directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw ContextErrors.unreadable(directory, e);
        }
        return children;
    }

    /** Of several errors, the user gets the one of the first path. */
    private Found find(Child child, Function<String, Visit> visits) {
        try {
            return find(child.file(), child.path(), visits.apply(child.path()));
        } catch (UserException | InvalidValue e) {
            return collected -> {
                throw e;
            };
        }
    }

    private Found find(Path file, String path, Visit visit) {
        if (visit.isSent()) {
            return sent(file, ContextPath.of(path), visit);
        }
        if (visit.isEntered() && Files.isDirectory(file, NOFOLLOW_LINKS)) {
            List<Found> below = enter(readableChildrenOf(file), path + "/", child -> filter.visit(child, true, visit));
            return collected -> collected.addBelow(path, below);
        }
        return collected -> {};
    }

    /** An excluded directory that cannot be read is no error, as in BuildKit. */
    private static List<Path> readableChildrenOf(Path directory) {
        return Files.isReadable(directory) ? childrenOf(directory) : List.of();
    }

    private Found sent(Path file, ContextPath path, Visit visit) {
        FileStatus status = statusOf(file);
        if (status.isDirectory()) {
            List<Found> below = enter(childrenOf(file), path + "/", visitsBelow(path.value(), visit));
            return collected -> {
                collected.add(path, new Directory());
                below.forEach(found -> found.addTo(collected));
            };
        }
        if (!status.isFile() && !status.isLink()) {
            return collected -> collected.skipped.accept(path);
        }
        ContextEntry entry = status.isLink() ? linkAt(file, path) : fileAt(file, status);
        return collected -> collected.add(path, entry);
    }

    private Function<String, Visit> visitsBelow(String directory, Visit visit) {
        return filter.sendsAllBelow(directory, visit) ? child -> visit : child -> filter.visit(child, true, visit);
    }

    private static FileStatus statusOf(Path file) {
        try {
            return FileStatus.of(file);
        } catch (NoSuchFileException e) {
            throw ContextErrors.changed(file, "vanished");
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    private static SymbolicLink linkAt(Path file, ContextPath path) {
        try {
            String target = FileName.ofTarget(Files.readSymbolicLink(file));
            SymbolicLink.problem(target).ifPresent(problem -> {
                throw ContextErrors.badLink(path, target, problem);
            });
            return new SymbolicLink(target);
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    private static RegularFile fileAt(Path file, FileStatus status) {
        try {
            return new RegularFile(status.isExecutable(), FileSource.of(file, status));
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    /** An entry of a directory; those of one directory sort as in the context. */
    private record Child(Path file, String path) implements Comparable<Child> {

        @Override
        public int compareTo(Child other) {
            return ContextPath.compare(path, other.path);
        }
    }

    /** What was found at a path: an entry and those below it, a file that is skipped, an error, or nothing. */
    private interface Found {

        void addTo(Collected collected);
    }

    /** The context while one thread collects what was found, in the order of the paths. */
    private static final class Collected {

        private final Consumer<ContextPath> skipped;
        private final List<ContextPath> paths = new ArrayList<>();
        private final List<ContextEntry> entries = new ArrayList<>();

        Collected(Consumer<ContextPath> skipped) {
            this.skipped = skipped;
        }

        void add(ContextPath path, ContextEntry entry) {
            paths.add(path);
            entries.add(entry);
        }

        /** What is below an excluded directory, which is sent only if something in it is. */
        void addBelow(String directory, List<Found> below) {
            Collected inside = new Collected(skipped);
            below.forEach(found -> found.addTo(inside));
            if (!inside.paths.isEmpty()) {
                add(ContextPath.of(directory), new Directory());
                paths.addAll(inside.paths);
                entries.addAll(inside.entries);
            }
        }
    }
}
