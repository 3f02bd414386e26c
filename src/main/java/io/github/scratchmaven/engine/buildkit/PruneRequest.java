package io.github.scratchmaven.engine.buildkit;

import java.time.Duration;
import java.util.List;

/**
 * Which pieces of the build cache may go.
 *
 * @param filters each matches some, written as containerd does: {@code type==exec.cachemount}; none matches all
 * @param all whether pieces may go that images share
 * @param unusedFor only what was not used for so long goes
 */
public record PruneRequest(List<String> filters, boolean all, Duration unusedFor) {

    public PruneRequest {
        filters = List.copyOf(filters);
    }
}
