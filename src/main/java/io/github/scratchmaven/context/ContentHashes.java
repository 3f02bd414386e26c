package io.github.scratchmaven.context;

import io.github.scratchmaven.context.SavedHashes.Hash;
import io.github.scratchmaven.error.UserException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of contents. A file is read again only if its stamp has changed since it was read. The hash of a file is not remembered if the file was written
 * shortly before it was read, since another write within the same tick of the file system's clock leaves the same stamp, or if its file store keeps no time
 * of status change. Safe for several threads.
 */
public final class ContentHashes {

    /** Longer than any tick of a clock: Linux has 10 ms, FAT has 2 s. */
    private static final Duration LONGEST_TICK = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final SavedHashes saved;
    private final FileStores stores = new FileStores();
    private final Map<String, Hash> newer = new ConcurrentHashMap<>();

    /** Remembers nothing yet. */
    public ContentHashes(InstantSource clock) {
        this(clock, SavedHashes.none());
    }

    private ContentHashes(InstantSource clock, SavedHashes saved) {
        this.clock = clock;
        this.saved = saved;
    }

    /** Reads what {@link #write} has written. */
    public static ContentHashes read(DataInput in, InstantSource clock) throws IOException {
        return new ContentHashes(clock, SavedHashes.read(in));
    }

    /** Writes the hashes of the files that were requested or that still exist. */
    public void write(DataOutput out) throws IOException {
        saved.write(newer, out);
    }

    /** Whether there are others to write than those that were read. */
    public boolean hasNewer() {
        return !newer.isEmpty();
    }

    /** Reads the content unless its hash is remembered. */
    public ContentHash of(ByteSource source) throws IOException {
        Optional<Path> file = source.file();
        return file.isPresent() ? hashed(source, file.get()).hash() : ContentHash.of(source);
    }

    /**
     * As {@link #of}, with what {@link #isCurrent} compares. A file that was found by a walk has the hash that it had then, if that is remembered, so that nobody
     * has to look at it again.
     */
    public HashedContent hashed(ByteSource source) throws IOException {
        Optional<Path> file = source.file();
        if (file.isEmpty()) {
            return new HashedContent(source, Optional.empty(), ContentHash.of(source), true);
        }
        Optional<HashedContent> known = source instanceof FileSource walked ? asFound(walked) : Optional.empty();
        return known.isPresent() ? known.get() : hashed(source, file.get());
    }

    /** The content if it is in a file whose hash is remembered, which is not read. */
    public Optional<HashedContent> remembered(ByteSource source) throws IOException {
        Optional<Path> file = source.file();
        return file.isPresent() ? remembered(source, file.get(), FileStamp.of(file.get())) : Optional.empty();
    }

    /**
     * Whether the content has not changed since it was hashed, not even for a while. A file that still has its stamp is read again only if it was written
     * shortly before it was hashed, since its stamp does not show that it is unchanged.
     */
    public boolean isCurrent(HashedContent hashed) {
        try {
            Optional<Path> file = hashed.source().file();
            Optional<FileStamp> stamp = file.isPresent() ? FileStamp.of(file.get()) : Optional.empty();
            return stamp.equals(hashed.stamp())
                    && (hashed.lasting() || of(hashed.source()).equals(hashed.hash()));
        } catch (IOException | UserException unreadable) {
            return false;
        }
    }

    private HashedContent hashed(ByteSource source, Path file) throws IOException {
        Instant start = clock.instant();
        Optional<FileStamp> stamp = FileStamp.of(file);
        Optional<HashedContent> known = remembered(source, file, stamp);
        if (known.isPresent()) {
            return known.get();
        }
        ContentHash hash = ContentHash.of(source);
        boolean lasting = stamp.isPresent()
                && isLasting(stamp.get(), file, start)
                && FileStamp.of(file).equals(stamp);
        if (lasting) {
            newer.put(nameOf(file), new Hash(stamp.get(), hash));
        }
        return new HashedContent(source, stamp, hash, lasting);
    }

    private Optional<HashedContent> asFound(FileSource walked) {
        return remembered(walked, walked.path(), Optional.of(walked.found()));
    }

    private Optional<HashedContent> remembered(ByteSource source, Path file, Optional<FileStamp> stamp) {
        ContentHash known = stamp.isPresent() ? remembered(file, stamp.get()) : null;
        return known == null ? Optional.empty() : Optional.of(new HashedContent(source, stamp, known, true));
    }

    private @Nullable ContentHash remembered(Path file, FileStamp stamp) {
        String name = nameOf(file);
        Hash known = newer.isEmpty() ? null : newer.get(name);
        return known != null && known.stamp().equals(stamp) ? known.content() : saved.find(name, stamp);
    }

    private boolean isLasting(FileStamp stamp, Path file, Instant start) throws IOException {
        return stamp.isBefore(start.minus(LONGEST_TICK)) && stores.keepTimeOfChange(file, stamp.device());
    }

    private static String nameOf(Path file) {
        String name = file.toString();
        return file.isAbsolute() && !name.contains(File.separator + ".")
                ? name
                : file.toAbsolutePath().normalize().toString();
    }
}
