package io.github.scratchmaven.engine.buildkit.session.hash;

import java.nio.ByteBuffer;

/**
 * What the daemon compares of a content: its size in bytes, and a hash that fits into the nanoseconds of a modification time. Two contents of one size
 * share the hash by chance once in five hundred million.
 */
public record Fingerprint(long size, int nanos) {

    /** Half a second: some archives of results have times rounded to seconds, and none is to be rounded up. */
    static final int VALUES = 500_000_000;

    public Fingerprint {
        if (size < 0 || nanos < 0 || nanos >= VALUES) {
            throw new IllegalArgumentException("No fingerprint: size " + size + ", nanoseconds " + nanos);
        }
    }

    /** Of a content of that size with that SHA-256. */
    public static Fingerprint of(long size, byte[] sha256) {
        long first = ByteBuffer.wrap(sha256).getLong();
        return new Fingerprint(size, (int) Long.remainderUnsigned(first, VALUES));
    }
}
