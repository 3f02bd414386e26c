package io.github.scratchmaven.engine.buildkit.session.hash;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file's state: size in bytes, times of modification and of change in nanoseconds since the epoch, inode. No program can
 * set the time of change, so a stamp that is the same and old enough means the same content.
 */
record FileStamp(long size, long modified, long changed, long inode) {

    private static final String ATTRIBUTES = "unix:isRegularFile,size,lastModifiedTime,ctime,ino";

    /** Nothing where a file system knows no time of change, or for what is no regular file. */
    static Optional<FileStamp> of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, NOFOLLOW_LINKS);
        return Objects.equals(found.get("isRegularFile"), true) ? Optional.of(of(found)) : Optional.empty();
    }

    /** Whether both times lie before that one: what is written later cannot leave the same stamp behind. */
    boolean isBefore(Instant time) {
        long limit = nanos(FileTime.from(time));
        return modified < limit && changed < limit;
    }

    private static FileStamp of(Map<String, Object> found) {
        return new FileStamp(
                number(found, "size"), time(found, "lastModifiedTime"), time(found, "ctime"), number(found, "ino"));
    }

    private static long number(Map<String, Object> found, String name) {
        return ((Number) Objects.requireNonNull(found.get(name))).longValue();
    }

    private static long time(Map<String, Object> found, String name) {
        return nanos((FileTime) Objects.requireNonNull(found.get(name)));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
