package io.github.scratchmaven.image;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes content, also while it goes by. */
public final class Sha256 {

    private final MessageDigest hash = messageDigest();

    public static Digest of(byte[] content) {
        Sha256 sha = new Sha256();
        sha.hash.update(content);
        return sha.digest();
    }

    /** A stream that hands on all that it gets; closing it closes the other. */
    public OutputStream over(OutputStream out) {
        return new DigestOutputStream(out, hash);
    }

    /** Of all that went by; asked for once, at the end. */
    public Digest digest() {
        return new Digest("sha256", HexFormat.of().formatHex(hash.digest()));
    }

    private static MessageDigest messageDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it.
            throw new IllegalStateException(e);
        }
    }
}
