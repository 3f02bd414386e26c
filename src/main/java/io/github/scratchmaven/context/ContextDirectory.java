package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.context.PathFilter.Visit;
import io.github.scratchmaven.error.InvalidValue;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One walk over a directory that finds what is sent as the build context. It follows no symbolic link except the root, enters an excluded directory only
 * if a {@code !} pattern can match something in it, and reads no content of files.
 */
public final class ContextDirectory {

    private final PathFilter filter;
    private final Consumer<ContextPath> skipped;
    private final Class<? extends BasicFileAttributes> attributes;
    private final SortedMap<ContextPath, ContextEntry> entries = new TreeMap<>();

    private ContextDirectory(
            PathFilter filter, Consumer<ContextPath> skipped, Class<? extends BasicFileAttributes> attributes) {
        this.filter = filter;
        this.skipped = skipped;
        this.attributes = attributes;
    }

    /**
     * The context as the directory is now. Pipes, sockets and devices are skipped, each with a warning. Symbolic links keep their targets, wherever these
     * point. A file is executable if its owner can execute it, or where the file system has no modes.
     *
     * @throws InvalidValue if the root is not a directory
     * @throws io.github.scratchmaven.error.UserException that names what cannot be read, or has a name or target that the daemon cannot use, and is not
     *     excluded
     */
    public static BuildContext scan(Path root, DockerIgnore ignore, Consumer<String> warnings) {
        return walk(root, ignore, path -> warnings.accept(ContextErrors.specialFileSkipped(path)));
    }

    /** As {@link #scan}, for a directory without an ignore file: {@code skipped} gets the path of each pipe, socket and device. */
    public static BuildContext walk(Path root, DockerIgnore ignore, Consumer<ContextPath> skipped) {
        if (!Files.isDirectory(root)) {
            throw ContextErrors.notDirectory(root);
        }
        ContextDirectory walk = new ContextDirectory(ignore.filter(), skipped, attributesKnownIn(root));
        try {
            walk.enter(childrenOf(root), "", walk.filter.root());
        } catch (InvalidValue e) {
            throw ContextErrors.badPattern(e);
        }
        return new BuildContext(walk.entries);
    }

    private static Class<? extends BasicFileAttributes> attributesKnownIn(Path root) {
        try {
            boolean hasModes = Files.getFileStore(root).supportsFileAttributeView(PosixFileAttributeView.class);
            return hasModes ? PosixFileAttributes.class : BasicFileAttributes.class;
        } catch (IOException e) {
            throw ContextErrors.unreadable(root, e);
        }
    }

    private void enter(List<Path> children, String prefix, Visit directory) {
        for (Path child : children) {
            visit(child, prefix + FileName.of(child), directory);
        }
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

    private void visit(Path file, String path, Visit parent) {
        Visit visit = filter.visit(path, true, parent);
        if (visit.isSent()) {
            add(file, ContextPath.of(path), visit);
        } else if (visit.isEntered() && Files.isDirectory(file, NOFOLLOW_LINKS)) {
            enter(readableChildrenOf(file), path + "/", visit);
        }
    }

    /** An excluded directory that cannot be read is no error, as in BuildKit. */
    private static List<Path> readableChildrenOf(Path directory) {
        return Files.isReadable(directory) ? childrenOf(directory) : List.of();
    }

    private BasicFileAttributes attributesOf(Path file) {
        try {
            return Files.readAttributes(file, attributes, NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw ContextErrors.changed(file, "vanished");
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    private void add(Path file, ContextPath path, Visit visit) {
        BasicFileAttributes found = attributesOf(file);
        if (found.isSymbolicLink()) {
            put(path, linkAt(file, path));
        } else if (found.isOther()) {
            skipped.accept(path);
        } else if (found.isDirectory()) {
            put(path, new Directory());
            enter(childrenOf(file), path + "/", visit);
        } else {
            put(path, fileAt(file, found));
        }
    }

    /** With the directories above it: they are missing where they are excluded themselves. */
    private void put(ContextPath path, ContextEntry entry) {
        path.upwards().forEach(directory -> entries.putIfAbsent(directory, new Directory()));
        entries.put(path, entry);
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

    private static RegularFile fileAt(Path file, BasicFileAttributes found) {
        try {
            return new RegularFile(isExecutable(found), FileSource.of(file, found));
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    private static boolean isExecutable(BasicFileAttributes found) {
        return !(found instanceof PosixFileAttributes posix)
                || posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
