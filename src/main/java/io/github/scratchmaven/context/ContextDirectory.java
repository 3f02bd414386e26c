package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.context.ContextEntry.Directory;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
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
 * One walk over a directory that finds what travels from it. It follows no symbolic link but the root itself, enters no excluded directory unless a
 * {@code !} pattern names something in it, and reads no file's content.
 */
public final class ContextDirectory {

    private final DockerIgnore ignore;
    private final Consumer<ContextPath> skipped;
    private final Class<? extends BasicFileAttributes> attributes;
    private final SortedMap<ContextPath, ContextEntry> entries = new TreeMap<>();

    private ContextDirectory(
            DockerIgnore ignore, Consumer<ContextPath> skipped, Class<? extends BasicFileAttributes> attributes) {
        this.ignore = ignore;
        this.skipped = skipped;
        this.attributes = attributes;
    }

    /**
     * The context as the directory is now. Pipes, sockets and devices are left out, each with a sentence to {@code warnings}. Symbolic links keep their
     * targets as they stand, wherever these lead. A file is executable if its owner may execute it, or where the file system cannot say.
     *
     * @throws io.github.scratchmaven.image.UserException that names what cannot be read, or has a name or target that must not reach the daemon, and is
     *     not excluded
     */
    public static BuildContext scan(Path root, DockerIgnore ignore, Consumer<String> warnings) {
        return walk(root, ignore, path -> warnings.accept(ContextErrors.specialFileSkipped(path)));
    }

    /** As {@link #scan}, for a folder that has no ignore file: each pipe, socket and device is told to {@code skipped} by its path alone. */
    public static BuildContext walk(Path root, DockerIgnore ignore, Consumer<ContextPath> skipped) {
        if (!Files.isDirectory(root)) {
            throw ContextErrors.notDirectory(root);
        }
        ContextDirectory walk = new ContextDirectory(ignore, skipped, attributesKnownIn(root));
        walk.enter(root, "");
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

    private void enter(Path directory, String prefix) {
        for (Path child : childrenOf(directory)) {
            visit(child, prefix + FileName.of(child));
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

    private void visit(Path file, String path) {
        if (!ignore.excludes(path)) {
            add(file, ContextPath.of(path), attributesOf(file));
        } else if (ignore.keepsSomethingBelow(path) && Files.isDirectory(file, NOFOLLOW_LINKS)) {
            addDirectory(file, ContextPath.of(path));
        }
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

    private void add(Path file, ContextPath path, BasicFileAttributes found) {
        if (found.isSymbolicLink()) {
            entries.put(path, linkAt(file, path));
        } else if (found.isOther()) {
            skipped.accept(path);
        } else if (found.isDirectory()) {
            addDirectory(file, path);
        } else {
            entries.put(path, fileAt(file, found));
        }
    }

    private void addDirectory(Path directory, ContextPath path) {
        entries.put(path, new Directory());
        enter(directory, path + "/");
    }

    private static SymbolicLink linkAt(Path file, ContextPath path) {
        try {
            String target = FileName.ofTarget(Files.readSymbolicLink(file));
            SymbolicLink.fault(target).ifPresent(fault -> {
                throw ContextErrors.badLink(path, target, fault);
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
