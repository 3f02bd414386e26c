package io.github.scratchmaven.context;

import java.time.Instant;
import java.util.Optional;

/**
 * A content and its hash.
 *
 * @param stamp the stamp of the file before it was read; empty for a content that is in no file
 * @param lasting whether the file has this content as long as it has the stamp
 */
public record HashedContent(ByteSource source, Optional<FileStamp> stamp, ContentHash hash, boolean lasting) {

    /** Whether the file was neither written nor replaced since. */
    public boolean isBefore(Instant time) {
        return stamp.filter(file -> file.isBefore(time)).isPresent();
    }
}
