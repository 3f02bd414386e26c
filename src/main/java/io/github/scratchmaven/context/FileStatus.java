package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What one look at a file shows, without following a symbolic link.
 *
 * @param mode type and permissions as in Unix
 * @param stamp of a regular file
 */
record FileStatus(int mode, FileStamp stamp) {

    private static final String UNIX = "unix:mode,size,lastModifiedTime,ctime,ino,dev";

    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int FILE = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int OWNER_EXECUTES = 0100;
    private static final int ALL_READ = 0444;

    static FileStatus of(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? of(Files.readAttributes(file, UNIX, NOFOLLOW_LINKS))
                : of(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS));
    }

    boolean isFile() {
        return isOf(FILE);
    }

    boolean isDirectory() {
        return isOf(DIRECTORY);
    }

    boolean isLink() {
        return isOf(LINK);
    }

    /** Whether its owner can execute it; true where the file system has no modes. */
    boolean isExecutable() {
        return (mode & OWNER_EXECUTES) != 0;
    }

    /** Whether its mode lets all users read it; false where the file system has no modes. */
    boolean isReadableByAll() {
        return (mode & ALL_READ) == ALL_READ;
    }

    private boolean isOf(int type) {
        return (mode & TYPE) == type;
    }

    private static FileStatus of(Map<String, Object> attributes) {
        return new FileStatus(
                (int) number(attributes, "mode"),
                new FileStamp(
                        number(attributes, "size"),
                        nanos((FileTime) attribute(attributes, "lastModifiedTime")),
                        nanos((FileTime) attribute(attributes, "ctime")),
                        number(attributes, "ino"),
                        number(attributes, "dev")));
    }

    private static FileStatus of(BasicFileAttributes attributes) {
        return new FileStatus(
                typeOf(attributes) | OWNER_EXECUTES,
                new FileStamp(attributes.size(), nanos(attributes.lastModifiedTime()), 0, 0, 0));
    }

    private static int typeOf(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return LINK;
        }
        if (attributes.isDirectory()) {
            return DIRECTORY;
        }
        return attributes.isRegularFile() ? FILE : 0;
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) attribute(attributes, name)).longValue();
    }

    private static Object attribute(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
