package io.github.scratchmaven.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which file stores keep a time of status change. Others (FAT, exFAT, file systems in user space, network file systems) report the time of modification in
 * its place, which programs can set. Safe for several threads.
 */
final class FileStores {

    private static final Set<String> WITH_TIME_OF_CHANGE = Set.of(
            "apfs", "bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "hfs", "overlay", "tmpfs", "xfs", "zfs");

    private final Map<Long, Boolean> known = new ConcurrentHashMap<>();

    boolean keepTimeOfChange(Path file, long device) throws IOException {
        Boolean answer = known.get(device);
        if (answer == null) {
            answer = keepsTimeOfChange(Files.getFileStore(file).type());
            known.put(device, answer);
        }
        return answer;
    }

    /** By the name that the operating system gives to the type. */
    static boolean keepsTimeOfChange(String type) {
        return WITH_TIME_OF_CHANGE.contains(type);
    }
}
