package io.github.scratchmaven.engine.buildkit.session.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The making of one fingerprint while the bytes go by: the first 64 bits of their SHA-256, folded into nanoseconds. */
public final class Fingerprinting {

    private final MessageDigest digest = sha256();
    private long size;

    public void add(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        size += length;
    }

    /** Of all bytes so far, and the last thing to be asked. */
    public Fingerprint end() {
        return Fingerprint.of(size, digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
