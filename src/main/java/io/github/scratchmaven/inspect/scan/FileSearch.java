package io.github.scratchmaven.inspect.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is searched for in each file of an image: all traces, then all secrets. */
public final class FileSearch {

    private final List<ByteSignature> traces = new ArrayList<>();
    private final List<String> secrets;
    private final PatternSet patterns;

    public FileSearch(SecretValues secrets) {
        this.secrets = secrets.names();
        List<byte[]> all = new ArrayList<>();
        for (ByteSignature trace : ByteSignature.values()) {
            for (byte[] pattern : trace.patterns()) {
                traces.add(trace);
                all.add(pattern);
            }
        }
        all.addAll(secrets.patterns());
        this.patterns = PatternSet.of(all);
    }

    PatternScan scan() {
        return patterns.scan();
    }

    Set<ByteSignature> traces(BitSet found) {
        return found.stream()
                .filter(number -> number < traces.size())
                .mapToObj(traces::get)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ByteSignature.class)));
    }

    List<String> secrets(BitSet found) {
        return found.stream()
                .filter(number -> number >= traces.size())
                .mapToObj(number -> secrets.get(number - traces.size()))
                .toList();
    }
}
