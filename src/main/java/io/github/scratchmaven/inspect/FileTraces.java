package io.github.scratchmaven.inspect;

import java.util.List;
import java.util.Set;

/**
 * What was seen in a file's bytes while they went by: traces of what it does, the names of the build's secrets that it holds, and its fingerprint.
 */
record FileTraces(Set<Trace> seen, List<String> secrets, long fingerprint) {

    static final FileTraces NONE = new FileTraces(Set.of(), List.of(), 0);

    FileTraces {
        seen = Set.copyOf(seen);
        secrets = List.copyOf(secrets);
    }
}
