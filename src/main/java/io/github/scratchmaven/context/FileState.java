package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file system says of a file: size, times of modification and of change, inode. No program can set the time of change, so that the same state
 * means the same content, if both times are long enough past.
 *
 * @param text all of it, the same for the same state
 * @param latest the later of the times
 */
public record FileState(String text, Instant latest) {

    private static final String MODIFIED = "lastModifiedTime";
    private static final String CHANGED = "ctime";
    private static final String ATTRIBUTES = "unix:size,ino," + MODIFIED + "," + CHANGED;

    /** Nothing where a file system knows no time of change. */
    public static Optional<FileState> of(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Files.readAttributes(file, ATTRIBUTES, NOFOLLOW_LINKS)));
        } catch (IOException e) {
            throw ContextErrors.unreadable(file, e);
        }
    }

    private static FileState of(Map<String, Object> found) {
        Instant modified = time(found, MODIFIED);
        Instant changed = time(found, CHANGED);
        return new FileState(new TreeMap<>(found).toString(), modified.isAfter(changed) ? modified : changed);
    }

    private static Instant time(Map<String, Object> found, String name) {
        return ((FileTime) Objects.requireNonNull(found.get(name))).toInstant();
    }
}
