package io.github.scratchmaven.context;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The size of a content in bytes, and its SHA-256. */
public record ContentHash(long size, Digest digest) {

    /** 60.4 bits, from 1970 to 2017: Go does not index files with times in the future, and all file systems of daemons keep such times. */
    static final long TIMES = 1_500_000_000L * 1_000_000_000L;

    /** Reads the content. */
    static ContentHash of(ByteSource source) throws IOException {
        Sha256 hash = new Sha256();
        try (InputStream content = source.open()) {
            long size = content.transferTo(hash.over(OutputStream.nullOutputStream()));
            return new ContentHash(size, hash.digest());
        }
    }

    /**
     * A modification time that is a hash of the content, for what compares sizes and times to find changes, as daemons and Go do: nanoseconds since the epoch.
     * The salt makes contents that collide in one project differ in another one.
     */
    public long time(String salt) {
        byte[] salted = (salt + " " + digest).getBytes(StandardCharsets.UTF_8);
        return Long.remainderUnsigned(ByteBuffer.wrap(Sha256.of(salted).bytes()).getLong(), TIMES);
    }
}
