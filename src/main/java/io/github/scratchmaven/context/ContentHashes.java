package io.github.scratchmaven.context;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SHA-256 of contents. A file is read again only if its stamp has changed since it was read. The hash of a file is not remembered if the file was written
 * shortly before it was read, since another write within the same tick of the file system's clock leaves the same stamp, or if its file store keeps no time
 * of status change. Safe for several threads.
 */
public final class ContentHashes {

    /** Longer than any tick of a clock: Linux has 10 ms, FAT has 2 s. */
    private static final Duration LONGEST_TICK = Duration.ofSeconds(2);

    private static final int HASH_BYTES = 32;

    private final InstantSource clock;
    private final FileStores stores = new FileStores();
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /** Remembers nothing yet. */
    public ContentHashes(InstantSource clock) {
        this.clock = clock;
    }

    /** Reads what {@link #write} has written. */
    public static ContentHashes read(DataInput in, InstantSource clock) throws IOException {
        ContentHashes hashes = new ContentHashes(clock);
        for (int left = in.readInt(); left > 0; left--) {
            hashes.entries.put(in.readUTF(), Entry.read(in));
        }
        return hashes;
    }

    /** Writes the hashes of the files that were requested or that still exist, sorted by path. */
    public void write(DataOutput out) throws IOException {
        entries.keySet().removeIf(name -> !used.contains(name) && !Files.isRegularFile(Path.of(name), NOFOLLOW_LINKS));
        Map<String, Entry> sorted = new TreeMap<>(entries);
        out.writeInt(sorted.size());
        for (Map.Entry<String, Entry> entry : sorted.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
    }

    /** Reads the content unless its hash is remembered. */
    public ContentHash of(ByteSource source) throws IOException {
        return hashed(source).hash();
    }

    /** As {@link #of}, with what {@link #isCurrent} compares. */
    public HashedContent hashed(ByteSource source) throws IOException {
        Optional<Path> file = fileOf(source);
        return file.isPresent()
                ? hashed(source, file.get())
                : new HashedContent(source, Optional.empty(), ContentHash.of(source));
    }

    /**
     * Whether the content has not changed since it was hashed, not even for a while. A file that still has its stamp is read again only if it was written
     * shortly before it was hashed, since its stamp does not show that it is unchanged.
     */
    public boolean isCurrent(HashedContent hashed) {
        try {
            Optional<Path> file = fileOf(hashed.source());
            Optional<FileStamp> stamp = file.isPresent() ? FileStamp.of(file.get()) : Optional.empty();
            return stamp.equals(hashed.stamp()) && of(hashed.source()).equals(hashed.hash());
        } catch (IOException | UserException unreadable) {
            return false;
        }
    }

    private static Optional<Path> fileOf(ByteSource source) {
        return source.file().map(file -> file.toAbsolutePath().normalize());
    }

    private HashedContent hashed(ByteSource source, Path file) throws IOException {
        String name = file.toString();
        used.add(name);
        Instant start = clock.instant();
        Optional<FileStamp> stamp = FileStamp.of(file);
        Entry entry = entries.get(name);
        if (entry != null && stamp.equals(Optional.of(entry.stamp()))) {
            return new HashedContent(source, stamp, entry.content());
        }
        ContentHash hash = ContentHash.of(source);
        if (stamp.isPresent()
                && isLasting(stamp.get(), file, start)
                && FileStamp.of(file).equals(stamp)) {
            entries.put(name, new Entry(stamp.get(), hash.digest()));
        }
        return new HashedContent(source, stamp, hash);
    }

    private boolean isLasting(FileStamp stamp, Path file, Instant start) throws IOException {
        return stamp.isBefore(start.minus(LONGEST_TICK)) && stores.keepTimeOfChange(file, stamp.device());
    }

    /** The hash that a file had while it had the stamp. */
    private record Entry(FileStamp stamp, Digest hash) {

        static Entry read(DataInput in) throws IOException {
            FileStamp stamp = new FileStamp(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
            byte[] hash = new byte[HASH_BYTES];
            in.readFully(hash);
            return new Entry(stamp, new Digest("sha256", HexFormat.of().formatHex(hash)));
        }

        ContentHash content() {
            return new ContentHash(stamp.size(), hash);
        }

        void write(DataOutput out) throws IOException {
            out.writeLong(stamp.size());
            out.writeLong(stamp.modified());
            out.writeLong(stamp.changed());
            out.writeLong(stamp.inode());
            out.writeLong(stamp.device());
            out.write(HexFormat.of().parseHex(hash.hex()));
        }
    }
}
