package io.github.scratchmaven.inspect.scan;

import java.util.List;
import java.util.Set;

/**
 * What was seen in a file's bytes while they went by: traces of what it does, the names of the build's secrets that it holds, and its fingerprint.
 */
public record ScanResult(Set<ByteSignature> seen, List<String> secrets, long fingerprint) {

    public static final ScanResult NONE = new ScanResult(Set.of(), List.of(), 0);

    public ScanResult {
        seen = Set.copyOf(seen);
        secrets = List.copyOf(secrets);
    }
}
