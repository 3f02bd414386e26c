package io.github.scratchmaven.inspect.scan;

import io.github.scratchmaven.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one file's bytes show: the signatures and the names of the build's secrets that it contains, a checksum, and the digest, which is empty where only the sizes of files are read.
 */
public record ScanResult(Set<ByteSignature> signatures, List<String> secrets, long checksum, Optional<Digest> digest) {

    public static final ScanResult NONE = new ScanResult(Set.of(), List.of(), 0, Optional.empty());

    public ScanResult {
        signatures = Set.copyOf(signatures);
        secrets = List.copyOf(secrets);
    }

    public ScanResult with(Digest content) {
        return new ScanResult(signatures, secrets, checksum, Optional.of(content));
    }
}
