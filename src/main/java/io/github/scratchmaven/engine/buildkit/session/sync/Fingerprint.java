package io.github.scratchmaven.engine.buildkit.session.sync;

import io.github.scratchmaven.context.ContentHash;

/**
 * The size of a file and a modification time that is a hash of its content. Mode, owner, size and modification time are all that the daemon compares to decide
 * whether it requests a file, and the owner would be kept in the image. The build sets the times of its results, so that this time is in no image.
 *
 * @param modified nanoseconds since the epoch
 */
record Fingerprint(long size, long modified) {

    static Fingerprint of(ContentHash content, String salt) {
        return new Fingerprint(content.size(), content.time(salt));
    }
}
