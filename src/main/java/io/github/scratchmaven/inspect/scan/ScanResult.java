package io.github.scratchmaven.inspect.scan;

import java.util.List;
import java.util.Set;

/**
 * What one file's bytes show: the signatures and the names of the build's secrets that it contains, and a checksum.
 */
public record ScanResult(Set<ByteSignature> signatures, List<String> secrets, long checksum) {

    public static final ScanResult NONE = new ScanResult(Set.of(), List.of(), 0);

    public ScanResult {
        signatures = Set.copyOf(signatures);
        secrets = List.copyOf(secrets);
    }
}
