package io.github.scratchmaven.engine.buildkit.session.hash;

import java.io.IOException;
import java.io.InputStream;

/** Knows the fingerprint of a content. */
public interface Fingerprints {

    Fingerprint of(Content content) throws IOException;

    /** Reads the whole content each time. */
    static Fingerprints byReading() {
        return content -> {
            Fingerprinting fingerprinting = new Fingerprinting();
            byte[] buffer = new byte[64 * 1024];
            try (InputStream in = content.open()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    fingerprinting.add(buffer, 0, count);
                }
            }
            return fingerprinting.end();
        };
    }
}
