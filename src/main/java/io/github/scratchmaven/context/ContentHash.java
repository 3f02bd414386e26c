package io.github.scratchmaven.context;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The size of a content in bytes, and its SHA-256. */
public final class ContentHash {

    /** The size of the SHA-256 in bytes. */
    static final int BYTES = 32;

    /** 60.4 bits, from 1970 to 2017: Go does not index files with times in the future, and all file systems of daemons keep such times. */
    static final long TIMES = 1_500_000_000L * 1_000_000_000L;

    private final long size;
    private final byte[] hash;

    public ContentHash(long size, Digest digest) {
        this(size, digest.bytes());
    }

    /** The array is not copied. */
    ContentHash(long size, byte[] hash) {
        this.size = size;
        this.hash = hash;
    }

    /** Reads the content. */
    static ContentHash of(ByteSource source) throws IOException {
        Sha256 hash = new Sha256();
        try (InputStream content = source.open()) {
            long size = content.transferTo(hash.over(OutputStream.nullOutputStream()));
            return new ContentHash(size, hash.digest());
        }
    }

    public long size() {
        return size;
    }

    public Digest digest() {
        return new Digest("sha256", HexFormat.of().formatHex(hash));
    }

    /** The SHA-256; not a copy. */
    byte[] bytes() {
        return hash;
    }

    /**
     * A modification time that is a hash of the content, for what compares sizes and times to find changes, as daemons and Go do: nanoseconds since the epoch.
     * The salt makes contents that collide in one project differ in another one.
     */
    public long time(String salt) {
        byte[] start = salt.getBytes(StandardCharsets.UTF_8);
        byte[] salted = Arrays.copyOf(start, start.length + hash.length);
        System.arraycopy(hash, 0, salted, start.length, hash.length);
        return Long.remainderUnsigned(ByteBuffer.wrap(Sha256.bytesOf(salted)).getLong(), TIMES);
    }

    /** Writes the size and the SHA-256, which are 40 bytes. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(size);
        out.write(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentHash hashed && size == hashed.size && Arrays.equals(hash, hashed.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return digest() + " of " + size + " bytes";
    }
}
