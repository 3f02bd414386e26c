package io.github.scratchmaven.engine.buildkit.session.hash;

import io.github.scratchmaven.engine.buildkit.session.hash.RememberedFingerprints.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Remembered fingerprints as a file: a mark, their number, for each its path, stamp and nanoseconds, and the CRC-32 of all that. */
final class FingerprintCache {

    private static final long MARK = 0x7363_7261_7463_6801L;
    private static final int CHECKSUM_BYTES = Long.BYTES;

    private FingerprintCache() {}

    /** Whatever is wrong with the file, it costs no more than reading the contents again. */
    static Map<String, Memory> read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException unusable) {
            return Map.of();
        }
    }

    /** By way of a file beside it, so that nobody sees a part. */
    static void write(Path file, Map<String, Memory> memories) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "fingerprints", ".tmp");
        try {
            Files.write(draft, format(memories));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Map<String, Memory> parse(byte[] bytes) throws IOException {
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
            return Map.of();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        return in.readLong() == MARK ? memories(in) : Map.of();
    }

    private static Map<String, Memory> memories(DataInputStream in) throws IOException {
        Map<String, Memory> memories = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            FileStamp stamp = new FileStamp(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            memories.put(name, new Memory(stamp, in.readInt()));
        }
        return memories;
    }

    private static byte[] format(Map<String, Memory> memories) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MARK);
        out.writeInt(memories.size());
        for (Map.Entry<String, Memory> memory : new TreeMap<>(memories).entrySet()) {
            put(out, memory.getKey(), memory.getValue());
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, String name, Memory memory) throws IOException {
        out.writeUTF(name);
        out.writeLong(memory.stamp().size());
        out.writeLong(memory.stamp().modified());
        out.writeLong(memory.stamp().changed());
        out.writeLong(memory.stamp().inode());
        out.writeInt(memory.nanos());
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
