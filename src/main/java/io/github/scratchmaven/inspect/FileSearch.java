package io.github.scratchmaven.inspect;

import io.github.scratchmaven.inspect.search.PatternScan;
import io.github.scratchmaven.inspect.search.PatternSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is searched for in each file of an image: all traces, then all secrets. */
final class FileSearch {

    private final List<Trace> traces = new ArrayList<>();
    private final List<String> secrets;
    private final PatternSet patterns;

    FileSearch(Secrets secrets) {
        this.secrets = secrets.names();
        List<byte[]> all = new ArrayList<>();
        for (Trace trace : Trace.values()) {
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

    Set<Trace> traces(BitSet found) {
        return found.stream()
                .filter(number -> number < traces.size())
                .mapToObj(traces::get)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trace.class)));
    }

    List<String> secrets(BitSet found) {
        return found.stream()
                .filter(number -> number >= traces.size())
                .mapToObj(number -> secrets.get(number - traces.size()))
                .toList();
    }
}
