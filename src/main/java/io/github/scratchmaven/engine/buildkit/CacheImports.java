package io.github.scratchmaven.engine.buildkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the caches to read as BuildKit's frontends hear of them: not by the request's own field, but by an attribute that holds JSON. */
final class CacheImports {

    private static final String ATTRIBUTE = "cache-imports";

    private CacheImports() {}

    /** Nothing if there are none. */
    static Map<String, String> attribute(List<CacheEntry> imports) {
        return imports.isEmpty()
                ? Map.of()
                : Map.of(
                        ATTRIBUTE, imports.stream().map(CacheImports::json).collect(Collectors.joining(",", "[", "]")));
    }

    private static String json(CacheEntry entry) {
        return "{\"Type\":" + json(entry.type()) + ",\"Attrs\":" + json(entry.attributes()) + "}";
    }

    private static String json(Map<String, String> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(attribute -> json(attribute.getKey()) + ":" + json(attribute.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(String text) {
        return text.codePoints().mapToObj(CacheImports::json).collect(Collectors.joining("", "\"", "\""));
    }

    private static String json(int character) {
        return character < ' ' || character == '"' || character == '\\'
                ? "\\u%04x".formatted(character)
                : Character.toString(character);
    }
}
