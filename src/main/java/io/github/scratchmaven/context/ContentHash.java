package io.github.scratchmaven.context;

import io.github.scratchmaven.image.Digest;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** The size of a content in bytes, and its SHA-256. */
public final class ContentHash {

    /** The size of the SHA-256 in bytes. */
    static final int BYTES = 32;

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
