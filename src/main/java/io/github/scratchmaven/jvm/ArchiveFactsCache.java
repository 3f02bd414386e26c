package io.github.scratchmaven.jvm;

import static java.util.stream.Collectors.toSet;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.memory.MemoryFile;
import io.github.scratchmaven.memory.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The facts of jars in one file, for the next build. A jar that has changed since then is read again, and so is each jar after an update of the plugin.
 * Directories are always read. A file that is absent or damaged is an empty cache.
 */
public final class ArchiveFactsCache {

    private static final long MARK = 0x7363_7261_7463_6a01L;

    private final MemoryFile file;
    private final String reader;
    private final Map<String, Entry> known;
    private final ConcurrentMap<String, Entry> used = new ConcurrentHashMap<>();
    private volatile boolean changed;

    private ArchiveFactsCache(MemoryFile file, String reader, Map<String, Entry> known) {
        this.file = file;
        this.reader = reader;
        this.known = known;
    }

    /** Reads the cache of the last build. */
    public static ArchiveFactsCache load(Path file) {
        return load(file, thisPlugin());
    }

    /** The reader is a text that is different for other versions of this code. */
    static ArchiveFactsCache load(Path path, String reader) {
        MemoryFile file = new MemoryFile(path);
        try {
            return new ArchiveFactsCache(file, reader, parse(file.read(), reader));
        } catch (IOException unusable) {
            return new ArchiveFactsCache(file, reader, Map.of());
        }
    }

    /** The facts of an archive: those of the last build if it has not changed since then. */
    public ArchiveFacts read(Archive archive, JdkModules jdk) {
        Optional<String> stamp = stamp(archive.file());
        if (stamp.isEmpty()) {
            return ArchiveReader.read(archive, jdk);
        }
        String key = jdk.feature() + " " + archive.name() + " " + archive.file().toAbsolutePath();
        Entry entry = known.get(key);
        if (entry != null && entry.stamp.equals(stamp.get())) {
            used.put(key, entry);
            return FactsReader.read(entry.facts);
        }
        ArchiveFacts facts = ArchiveReader.read(archive, jdk);
        used.put(key, new Entry(stamp.get(), FactsWriter.write(facts)));
        changed = true;
        return facts;
    }

    /** Keeps what was read for the next build, and the facts of these archives for other releases of Java. */
    public void save() {
        Set<String> archives =
                used.keySet().stream().map(ArchiveFactsCache::withoutRelease).collect(toSet());
        SortedMap<String, Entry> entries = new TreeMap<>(known);
        boolean removed = entries.keySet().removeIf(key -> !archives.contains(withoutRelease(key)));
        if (changed || removed) {
            entries.putAll(used);
            write(format(entries));
        }
    }

    private void write(byte[] bytes) {
        try {
            file.write(bytes);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the file " + Quote.path(file.path()) + ": " + IoReason.of(e) + ".",
                    "Make its directory writable.",
                    e);
        }
    }

    private byte[] format(SortedMap<String, Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MARK);
            out.writeUTF(reader);
            out.writeInt(entries.size());
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(entry.getValue().stamp);
                out.writeInt(entry.getValue().facts.length);
                out.write(entry.getValue().facts);
            }
        } catch (IOException e) {
            // Memory does not fail.
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Entry> parse(byte[] bytes, String reader) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readLong() != MARK || !in.readUTF().equals(reader)) {
            throw new IOException("of another version");
        }
        Map<String, Entry> entries = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            entries.put(in.readUTF(), new Entry(in.readUTF(), in.readNBytes(in.readInt())));
        }
        return entries;
    }

    /** Changes whenever a file's content does: no program can set the time of status change. Empty for a directory. */
    private static Optional<String> stamp(Path file) {
        try {
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            Map<String, Object> attributes = Files.readAttributes(
                    file,
                    unix ? "unix:isRegularFile,size,lastModifiedTime,ctime" : "isRegularFile,size,lastModifiedTime");
            return Objects.equals(attributes.get("isRegularFile"), true)
                    ? Optional.of(new TreeMap<>(attributes).toString())
                    : Optional.empty();
        } catch (IOException unreadable) {
            // Reading the archive tells the user why.
            return Optional.empty();
        }
    }

    /** Each version of the plugin may find something else. */
    private static String thisPlugin() {
        return PluginJar.file().map(jar -> jar + " " + stamp(jar).orElse("")).orElse("");
    }

    private static String withoutRelease(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    /** What was read of one archive, decoded only if it is used. */
    private static final class Entry {

        private final String stamp;
        private final byte[] facts;

        private Entry(String stamp, byte[] facts) {
            this.stamp = stamp;
            this.facts = facts;
        }
    }
}
