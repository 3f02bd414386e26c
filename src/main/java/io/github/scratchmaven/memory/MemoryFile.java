package io.github.scratchmaven.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A file that one build leaves for the next, with a checksum at its end. */
public record MemoryFile(Path path) {

    /**
     * What was written.
     *
     * @throws IOException if the file is absent, unreadable or damaged
     */
    public byte[] read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int length = bytes.length - Long.BYTES;
        if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
            throw new IOException("damaged");
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Replaces the file in one step. */
    public void write(byte[] content) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempFile(directory, "memory", ".tmp");
        try {
            byte[] bytes = Arrays.copyOf(content, content.length + Long.BYTES);
            ByteBuffer.wrap(bytes).putLong(content.length, checksum(content, content.length));
            Files.write(draft, bytes);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
