package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.image.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The size of a file and a modification time that is a hash of its content. Mode, owner, size and modification time are all that the daemon compares to decide
 * whether it requests a file, and the owner would be kept in the image. The build sets the times of its results, so that this time is in no image.
 *
 * @param modified nanoseconds since the epoch
 */
record Fingerprint(long size, long modified) {

    /** 60.4 bits, from 1970 to 2017: Go does not index files with times in the future, and all file systems of daemons keep such times. */
    static final long VALUES = 1_500_000_000L * 1_000_000_000L;

    /** The salt makes files that collide in one project differ in another one. */
    static Fingerprint of(ContentHash content, String salt) {
        byte[] salted = (salt + " " + content.digest()).getBytes(StandardCharsets.UTF_8);
        long hash = ByteBuffer.wrap(Sha256.bytesOf(salted)).getLong();
        return new Fingerprint(content.size(), Long.remainderUnsigned(hash, VALUES));
    }
}
