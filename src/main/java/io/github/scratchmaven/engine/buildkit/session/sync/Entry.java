package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import java.util.Arrays;

/**
 * What the daemon gets to see of one path: a relative one, separated by {@code /}. The permissions are the lowest twelve bits of Unix; the time of
 * modification is in whole seconds since the epoch, as it will be in the image. The owner is always root.
 */
public record Entry(String path, int permissions, long modifiedSecond, Kind kind) {

    private static final int PERMISSION_BITS = 07777;

    /** Takes a path only in its shortest form. */
    public Entry {
        if (path.isEmpty() || Arrays.stream(path.split("/", -1)).anyMatch(Entry::isNoName)) {
            throw new IllegalArgumentException("No path of an entry: \"" + path + "\"");
        }
        if ((permissions & ~PERMISSION_BITS) != 0) {
            throw new IllegalArgumentException("No permissions: " + Integer.toOctalString(permissions));
        }
    }

    public static Entry file(String path, int permissions, long modifiedSecond, Content content) {
        return new Entry(path, permissions, modifiedSecond, new File(content));
    }

    public static Entry directory(String path, int permissions, long modifiedSecond) {
        return new Entry(path, permissions, modifiedSecond, new Directory());
    }

    /** The target is taken as it stands. */
    public static Entry link(String path, long modifiedSecond, String target) {
        return new Entry(path, 0777, modifiedSecond, new Link(target));
    }

    private static boolean isNoName(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0;
    }

    /** What lies at a path. */
    public sealed interface Kind {}

    /** A regular file. */
    public record File(Content content) implements Kind {}

    /** A directory. */
    public record Directory() implements Kind {}

    /** A symbolic link. */
    public record Link(String target) implements Kind {}
}
