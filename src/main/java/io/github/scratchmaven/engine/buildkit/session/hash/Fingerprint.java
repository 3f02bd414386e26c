package io.github.scratchmaven.engine.buildkit.session.hash;

/**
 * What the daemon compares of a content: its size in bytes, and a hash that fits into the nanoseconds of a modification time. Two contents of one size
 * share the hash by chance once in a thousand million.
 */
public record Fingerprint(long size, int nanos) {

    static final int VALUES = 1_000_000_000;

    public Fingerprint {
        if (size < 0 || nanos < 0 || nanos >= VALUES) {
            throw new IllegalArgumentException("No fingerprint: size " + size + ", nanoseconds " + nanos);
        }
    }
}
