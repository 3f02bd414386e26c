package io.github.scratchmaven.engine.buildkit.session.hash;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a file again only if its stamp is not the one that it had when it was read. A file that was touched shortly before it was read is not remembered,
 * since one more write within the same tick of the file system's clock would leave no trace; nor is any file where there is no time of change.
 */
public final class RememberedFingerprints implements Fingerprints {

    /** Longer than any tick: kernels have 10 ms, FAT has 2 s. */
    private static final Duration LONGEST_TICK = Duration.ofSeconds(2);

    private final Fingerprints reading;
    private final InstantSource clock;
    private final Map<String, Memory> memories;
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private volatile boolean changed;

    RememberedFingerprints(Fingerprints reading, InstantSource clock, Map<String, Memory> memories) {
        this.reading = reading;
        this.clock = clock;
        this.memories = new ConcurrentHashMap<>(memories);
    }

    public static RememberedFingerprints none(InstantSource clock) {
        return new RememberedFingerprints(Fingerprints.byReading(), clock, Map.of());
    }

    /** What {@link #save} left in that file; nothing if it is absent, unreadable, damaged or something else. */
    public static RememberedFingerprints load(Path file, InstantSource clock) {
        return new RememberedFingerprints(Fingerprints.byReading(), clock, FingerprintCache.read(file));
    }

    @Override
    public Fingerprint of(Content content) throws IOException {
        Optional<Path> file = content.file();
        return file.isPresent() ? of(content, file.get()) : reading.of(content);
    }

    /** Writes what is known of the files that were asked for, or still are there; replaces the file as a whole, or does nothing if it says the same. */
    public void save(Path file) throws IOException {
        if (changed) {
            memories.keySet()
                    .removeIf(name -> !used.contains(name) && !Files.isRegularFile(Path.of(name), NOFOLLOW_LINKS));
            FingerprintCache.write(file, memories);
            changed = false;
        }
    }

    private Fingerprint of(Content content, Path file) throws IOException {
        String name = file.toAbsolutePath().normalize().toString();
        Instant start = clock.instant();
        Optional<FileStamp> stamp = FileStamp.of(file);
        used.add(name);
        Memory memory = memories.get(name);
        if (memory != null && stamp.isPresent() && memory.stamp().equals(stamp.get())) {
            return memory.fingerprint();
        }
        Fingerprint read = reading.of(content);
        if (stamp.isPresent()
                && isSettled(stamp.get(), start)
                && FileStamp.of(file).equals(stamp)) {
            memories.put(name, new Memory(stamp.get(), read.nanos()));
            changed = true;
        }
        return read;
    }

    private static boolean isSettled(FileStamp stamp, Instant start) {
        return stamp.isBefore(start.minus(LONGEST_TICK));
    }

    /** The nanoseconds of the fingerprint that a file had while it had the stamp. */
    record Memory(FileStamp stamp, int nanos) {

        Fingerprint fingerprint() {
            return new Fingerprint(stamp.size(), nanos);
        }
    }
}
