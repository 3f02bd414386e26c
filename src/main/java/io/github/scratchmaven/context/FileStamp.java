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
import java.util.concurrent.TimeUnit;

/**
 * The state of a regular file as the file system reports it: size in bytes, times of modification and of status change in nanoseconds since the epoch, inode
 * and device. No program can set the time of status change, so an equal stamp that is old enough means equal content, on a file store that keeps this time.
 * Without the attributes of Unix, time of status change, inode and device are 0.
 */
record FileStamp(long size, long modified, long changed, long inode, long device) {

    private static final String UNIX = "unix:isRegularFile,size,lastModifiedTime,ctime,ino,dev";
    private static final String BASIC = "isRegularFile,size,lastModifiedTime";

    /** Empty for anything but a regular file; a symbolic link is not followed. */
    static Optional<FileStamp> of(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        Map<String, Object> attributes = Files.readAttributes(file, unix ? UNIX : BASIC, NOFOLLOW_LINKS);
        return Objects.equals(attributes.get("isRegularFile"), true)
                ? Optional.of(of(attributes, unix))
                : Optional.empty();
    }

    /** Whether both times are earlier, so that a later write leaves another stamp. */
    boolean isBefore(Instant time) {
        long limit = nanos(FileTime.from(time));
        return modified < limit && changed < limit;
    }

    private static FileStamp of(Map<String, Object> attributes, boolean unix) {
        return new FileStamp(
                number(attributes, "size"),
                time(attributes, "lastModifiedTime"),
                unix ? time(attributes, "ctime") : 0,
                unix ? number(attributes, "ino") : 0,
                unix ? number(attributes, "dev") : 0);
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name))).longValue();
    }

    private static long time(Map<String, Object> attributes, String name) {
        return nanos((FileTime) Objects.requireNonNull(attributes.get(name)));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
