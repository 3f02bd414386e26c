package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that files had while they had a stamp, as an earlier build has written them: sorted by the names of the files. They stay bytes, of which only
 * what is looked up is decoded, since there can be very many. Safe for several threads.
 */
final class SavedHashes {

    /** Of a stamp and a SHA-256. */
    private static final int VALUE_BYTES = 5 * Long.BYTES + ContentHash.BYTES;

    private final ByteBuffer bytes;

    /** Where each entry begins: the length of its name, the name, the stamp, the hash. */
    private final int[] starts;

    private final boolean[] used;

    /** The entry that is looked up next if files are looked up in their order. */
    private volatile int next;

    private SavedHashes(byte[] bytes, int count) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.starts = new int[count];
        this.used = new boolean[count];
        int start = 0;
        for (int entry = 0; entry < count; entry++) {
            starts[entry] = start;
            start = endOf(entry);
        }
    }

    static SavedHashes none() {
        return new SavedHashes(new byte[0], 0);
    }

    static SavedHashes read(DataInput in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new SavedHashes(bytes, count);
    }

    /** The hash that the file had while it had this stamp; null if it is not known. */
    @Nullable
    ContentHash find(String name, FileStamp stamp) {
        int entry = find(name.getBytes(StandardCharsets.UTF_8));
        if (entry < 0) {
            return null;
        }
        used[entry] = true;
        next = entry + 1;
        return stamp(entry).equals(stamp) ? hash(entry, stamp.size()) : null;
    }

    /** Writes the newer ones, and of these those that were looked up or whose files still exist. */
    void write(Map<String, Hash> newer, DataOutput out) throws IOException {
        List<byte[]> entries = new ArrayList<>(starts.length + newer.size());
        for (int entry = 0; entry < starts.length; entry++) {
            String name = name(entry);
            if (!newer.containsKey(name) && (used[entry] || Files.isRegularFile(Path.of(name), NOFOLLOW_LINKS))) {
                entries.add(Arrays.copyOfRange(bytes.array(), starts[entry], endOf(entry)));
            }
        }
        newer.forEach((name, hash) -> entries.add(encoded(name, hash)));
        entries.sort(SavedHashes::compareNames);
        out.writeInt(entries.size());
        out.writeInt(entries.stream().mapToInt(entry -> entry.length).sum());
        for (byte[] entry : entries) {
            out.write(entry);
        }
    }

    private static byte[] encoded(String name, Hash hash) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        FileStamp stamp = hash.stamp();
        return ByteBuffer.allocate(Integer.BYTES + text.length + VALUE_BYTES)
                .putInt(text.length)
                .put(text)
                .putLong(stamp.size())
                .putLong(stamp.modified())
                .putLong(stamp.changed())
                .putLong(stamp.inode())
                .putLong(stamp.device())
                .put(hash.content().bytes())
                .array();
    }

    private static int compareNames(byte[] entry, byte[] other) {
        int start = Integer.BYTES;
        return Arrays.compareUnsigned(
                entry, start, entry.length - VALUE_BYTES, other, start, other.length - VALUE_BYTES);
    }

    private int find(byte[] name) {
        int guess = next;
        return guess < starts.length && compare(guess, name) == 0 ? guess : search(name);
    }

    private int search(byte[] name) {
        int low = 0;
        int high = starts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int compare(int entry, byte[] name) {
        return Arrays.compareUnsigned(bytes.array(), startOfName(entry), endOfName(entry), name, 0, name.length);
    }

    private int startOfName(int entry) {
        return starts[entry] + Integer.BYTES;
    }

    private int endOfName(int entry) {
        return startOfName(entry) + bytes.getInt(starts[entry]);
    }

    private int endOf(int entry) {
        return endOfName(entry) + VALUE_BYTES;
    }

    private String name(int entry) {
        int start = startOfName(entry);
        return new String(bytes.array(), start, endOfName(entry) - start, StandardCharsets.UTF_8);
    }

    private FileStamp stamp(int entry) {
        ByteBuffer value = bytes.duplicate().position(endOfName(entry));
        return new FileStamp(value.getLong(), value.getLong(), value.getLong(), value.getLong(), value.getLong());
    }

    private ContentHash hash(int entry, long size) {
        int end = endOf(entry);
        return new ContentHash(size, Arrays.copyOfRange(bytes.array(), end - ContentHash.BYTES, end));
    }

    /** The hash that a file had while it had the stamp. */
    record Hash(FileStamp stamp, ContentHash content) {}
}
