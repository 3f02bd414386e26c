package io.github.scratchmaven.context;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The state of a regular file as the file system reports it: size in bytes, times of modification and of status change in nanoseconds since the epoch, inode
 * and device. No program can set the time of status change, so an equal stamp that is old enough means equal content, on a file store that keeps this time.
 * Without the attributes of Unix, time of status change, inode and device are 0.
 */
record FileStamp(long size, long modified, long changed, long inode, long device) {

    /** Empty for anything but a regular file; a symbolic link is not followed. */
    static Optional<FileStamp> of(Path file) throws IOException {
        FileStatus status = FileStatus.of(file);
        return status.isFile() ? Optional.of(status.stamp()) : Optional.empty();
    }

    /** Whether both times are earlier, so that a later write leaves another stamp. */
    boolean isBefore(Instant time) {
        long limit = FileTime.from(time).to(TimeUnit.NANOSECONDS);
        return modified < limit && changed < limit;
    }
}
