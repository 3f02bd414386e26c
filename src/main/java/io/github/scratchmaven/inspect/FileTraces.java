package io.github.scratchmaven.inspect;

import io.github.scratchmaven.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was seen in a file's bytes while they went by: traces of what it does, the names of the build's secrets that it holds, and its digest, which
 * small files do not get.
 */
record FileTraces(Set<Trace> seen, List<String> secrets, Optional<Digest> digest) {

    static final FileTraces NONE = new FileTraces(Set.of(), List.of(), Optional.empty());

    FileTraces {
        seen = Set.copyOf(seen);
        secrets = List.copyOf(secrets);
    }
}
