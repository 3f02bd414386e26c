package io.github.scratchmaven.inspect.elf;

import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of one file that was read: a few MiB in memory, more than that in a temporary file, which only its owner can read and which is deleted when it
 * is closed.
 */
final class HeldBytes implements Closeable {

    /** The size of each chunk but the last. */
    static final int CHUNK = 1 << 16;

    private final int mostInMemory;
    private final List<byte[]> memory = new ArrayList<>();
    private @Nullable FileChannel file;
    private long length;

    HeldBytes(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    long length() {
        return length;
    }

    int inMemory() {
        return memory.stream().mapToInt(chunk -> chunk.length).sum();
    }

    /** Keeps the chunk itself. */
    void add(byte[] chunk) {
        try {
            if (file == null && length + chunk.length <= mostInMemory) {
                memory.add(chunk);
            } else {
                write(chunk);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        length += chunk.length;
    }

    void copy(long offset, ByteBuffer into) throws IOException {
        long position = offset;
        while (into.hasRemaining()) {
            position += file == null ? copyFromMemory(position, into) : file.read(into, position);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private int copyFromMemory(long position, ByteBuffer into) {
        byte[] chunk = memory.get((int) (position / CHUNK));
        int start = (int) (position % CHUNK);
        int count = Math.min(into.remaining(), chunk.length - start);
        into.put(chunk, start, count);
        return count;
    }

    private void write(byte[] chunk) throws IOException {
        if (file == null) {
            file = open();
            for (byte[] held : memory) {
                write(file, ByteBuffer.wrap(held));
            }
            memory.clear();
        }
        write(file, ByteBuffer.wrap(chunk));
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("scratch-", ".elf");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static UserException unwritable(IOException cause) {
        return new UserException(
                "Cannot write a temporary file to read a large program of the image: " + IoReason.of(cause) + ".",
                "Free space in the directory " + Quote.path(System.getProperty("java.io.tmpdir", ""))
                        + ", or set another one with -Djava.io.tmpdir in MAVEN_OPTS.",
                cause);
    }
}
