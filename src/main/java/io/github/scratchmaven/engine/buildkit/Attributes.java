package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.ControlProto.Attribute;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps in messages of BuildKit, which are lists of their entries. */
final class Attributes {

    private Attributes() {}

    static List<Attribute> of(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> Attribute.newBuilder()
                                .setKey(entry.getKey())
                                .setValue(entry.getValue())
                                .build())
                        .toList();
    }

    /** Of several entries with the same key the last one counts, as Protocol Buffers specifies for maps. */
    static SortedMap<String, String> map(List<Attribute> entries) {
        SortedMap<String, String> map = new TreeMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
