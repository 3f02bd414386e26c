package io.github.scratchmaven.engine.buildkit.session.content;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** A blob that is being received: a file that {@link #close} deletes unless it is moved to its target. */
final class IncomingBlob implements Closeable {

    private final Path file;
    private final OutputStream out;
    private final MessageDigest sum;
    private long size;

    private IncomingBlob(Path file, OutputStream out, MessageDigest sum) {
        this.file = file;
        this.out = out;
        this.sum = sum;
    }

    static IncomingBlob in(Path directory) throws IOException {
        Path file = directory.resolve(UUID.randomUUID().toString());
        return new IncomingBlob(file, Files.newOutputStream(file, CREATE_NEW, WRITE), sha256());
    }

    /** In bytes, so far. */
    long size() {
        return size;
    }

    void add(byte[] bytes) throws IOException {
        out.write(bytes);
        sum.update(bytes);
        size += bytes.length;
    }

    /** The digest of all bytes; none can be added afterwards. */
    String digest() {
        return "sha256:" + HexFormat.of().formatHex(sum.digest());
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // each JDK has it
        }
    }
}
