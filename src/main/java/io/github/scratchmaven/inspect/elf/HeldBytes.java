package io.github.scratchmaven.inspect.elf;

import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What went by of one file: a few MiB in memory, more than that in a temporary file that only its owner can read, and that has no name any more as
 * soon as it is open.
 */
final class HeldBytes implements Closeable {

    private final int mostInMemory;
    private byte[] memory = {};
    private @Nullable FileChannel file;
    private long length;

    HeldBytes(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    long length() {
        return length;
    }

    int inMemory() {
        return memory.length;
    }

    void add(byte[] chunk) {
        try {
            if (file == null && length + chunk.length <= mostInMemory) {
                keep(chunk);
            } else {
                write(chunk);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        length += chunk.length;
    }

    void copy(long offset, ByteBuffer into) throws IOException {
        if (file == null) {
            into.put(memory, (int) offset, into.remaining());
            return;
        }
        long position = offset;
        while (into.hasRemaining()) {
            position += file.read(into, position);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void keep(byte[] chunk) {
        int wanted = (int) length + chunk.length;
        if (wanted > memory.length) {
            memory = Arrays.copyOf(memory, Math.min(mostInMemory, Math.max(wanted, 2 * memory.length)));
        }
        System.arraycopy(chunk, 0, memory, (int) length, chunk.length);
    }

    private void write(byte[] chunk) throws IOException {
        if (file == null) {
            file = open();
            write(file, ByteBuffer.wrap(memory, 0, (int) length));
            memory = new byte[0];
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

    private static UserException unwritable(IOException trouble) {
        return new UserException(
                "A temporary file to read a large program of the image cannot be written: " + trouble.getMessage()
                        + ".",
                "Make room in the folder " + Quote.path(System.getProperty("java.io.tmpdir", ""))
                        + ", or name another one by -Djava.io.tmpdir in MAVEN_OPTS.",
                trouble);
    }
}
