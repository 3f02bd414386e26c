package io.github.scratchmaven.engine.buildkit.session.content;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.scratchmaven.image.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A blob that is being received: a file that {@link #close} deletes unless it is moved to its target. */
final class IncomingBlob implements Closeable {

    private final Path file;
    private final OutputStream out;
    private final Sha256 hash = new Sha256();
    private long size;

    private IncomingBlob(Path file, OutputStream out) {
        this.file = file;
        this.out = hash.over(out);
    }

    static IncomingBlob in(Path directory) throws IOException {
        Path file = directory.resolve(UUID.randomUUID().toString());
        return new IncomingBlob(file, Files.newOutputStream(file, CREATE_NEW, WRITE));
    }

    /** In bytes, so far. */
    long size() {
        return size;
    }

    void add(byte[] bytes) throws IOException {
        out.write(bytes);
        size += bytes.length;
    }

    /** The digest of all bytes; none can be added afterwards. */
    String digest() {
        return hash.digest().toString();
    }

    void moveTo(Path target) throws IOException {
        out.close();
        Files.move(file, target, ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
