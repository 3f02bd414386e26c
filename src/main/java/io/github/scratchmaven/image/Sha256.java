package io.github.scratchmaven.image;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest of content, also of a stream while it is written. */
public final class Sha256 {

    private final MessageDigest hash = messageDigest();

    public static Digest of(byte[] content) {
        Sha256 sha = new Sha256();
        sha.hash.update(content);
        return sha.digest();
    }

    /** The 32 bytes of the digest. */
    public static byte[] bytesOf(byte[] content) {
        return messageDigest().digest(content);
    }

    /** A stream that adds to the digest all that it writes to {@code out}; closing it closes {@code out}. */
    public OutputStream over(OutputStream out) {
        return new DigestOutputStream(out, hash);
    }

    /** A stream that adds to the digest all that is read from {@code in}; closing it closes {@code in}. */
    public InputStream over(InputStream in) {
        return new DigestInputStream(in, hash);
    }

    /** The digest of all that was written or read. Call it once, at the end. */
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
