package io.github.scratchmaven.inspect.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The patterns that each file of an image is searched for: all signatures, then all secrets. */
public final class FileSearch {

    private final List<ByteSignature> signatures = new ArrayList<>();
    private final List<String> secrets;
    private final PatternSet patterns;

    public FileSearch(SecretValues secrets) {
        this.secrets = secrets.names();
        List<byte[]> all = new ArrayList<>();
        for (ByteSignature signature : ByteSignature.values()) {
            for (byte[] pattern : signature.patterns()) {
                signatures.add(signature);
                all.add(pattern);
            }
        }
        all.addAll(secrets.patterns());
        this.patterns = PatternSet.of(all);
    }

    PatternScan scan() {
        return patterns.scan();
    }

    Set<ByteSignature> signatures(BitSet found) {
        return found.stream()
                .filter(number -> number < signatures.size())
                .mapToObj(signatures::get)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ByteSignature.class)));
    }

    List<String> secrets(BitSet found) {
        return found.stream()
                .filter(number -> number >= signatures.size())
                .mapToObj(number -> secrets.get(number - signatures.size()))
                .toList();
    }
}
