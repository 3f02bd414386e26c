package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Quote;
import io.github.scratchmaven.image.UserException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cache beside the daemon's own, as {@code docker buildx} writes it: {@code type=registry,ref=registry.example.com/app:cache}.
 *
 * @param type {@code registry} or {@code inline}
 * @param attributes all other fields; a registry's has a {@code ref}
 */
public record ExternalCache(String type, SortedMap<String, String> attributes) {

    private static final String REGISTRY = "registry";
    private static final String INLINE = "inline";
    private static final String FOLDER = "local";
    private static final String TYPE = "type";
    private static final String REFERENCE = "ref";
    private static final String EXAMPLE = "\"type=registry,ref=registry.example.com/app:cache\"";

    public ExternalCache {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /**
     * Reads an item of {@code <build><cacheFrom>}; an image's name alone is one in a registry.
     *
     * @throws UserException if it is none that a build can read
     */
    public static ExternalCache source(String text) {
        Notation notation = new Notation(text, "<build><cacheFrom>");
        ExternalCache cache = notation.cache();
        if (cache.isInline()) {
            throw notation.fault("is no place to read from", "Name the image that holds the cache: " + EXAMPLE + ".");
        }
        notation.requireOnly(cache, Set.of(REFERENCE));
        return cache;
    }

    /**
     * Reads an item of {@code <build><cacheTo>}; an image's name alone is one in a registry.
     *
     * @throws UserException if it is none that a build can fill
     */
    public static ExternalCache target(String text) {
        Notation notation = new Notation(text, "<build><cacheTo>");
        ExternalCache cache = notation.cache();
        if (cache.isInline()) {
            notation.requireOnly(cache, Set.of());
        }
        return cache;
    }

    /** Whether it is part of the image itself. */
    public boolean isInline() {
        return type.equals(INLINE);
    }

    @Override
    public String toString() {
        return TYPE + "=" + type
                + attributes.entrySet().stream()
                        .map(field -> "," + field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining());
    }

    /** One item of an element, while it is read. */
    private record Notation(String text, String element) {

        ExternalCache cache() {
            SortedMap<String, String> fields = fields();
            String type = fields.remove(TYPE);
            if (type == null) {
                throw fault("has no type", "Write it like " + EXAMPLE + ".");
            }
            return switch (type.toLowerCase(Locale.ROOT)) {
                case REGISTRY -> registry(fields);
                case INLINE -> new ExternalCache(INLINE, fields);
                case FOLDER ->
                    throw fault(
                            "is a cache in a folder, which the plugin cannot offer to the daemon",
                            "Keep it in a registry: " + EXAMPLE + ".");
                default -> throw fault("is of a type that the plugin does not know", "Write it like " + EXAMPLE + ".");
            };
        }

        void requireOnly(ExternalCache cache, Set<String> known) {
            cache.attributes().keySet().stream()
                    .filter(field -> !known.contains(field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw fault("has the field " + Quote.of(field) + ", which means nothing there", "Remove it.");
                    });
        }

        UserException fault(String fault, String remedy) {
            return new UserException(Quote.of(text) + " in " + element + " " + fault + ".", remedy);
        }

        private ExternalCache registry(SortedMap<String, String> fields) {
            String reference = fields.get(REFERENCE);
            if (reference == null) {
                throw fault("names no ref", "Write it like " + EXAMPLE + ".");
            }
            ImageReference.parse(reference);
            return new ExternalCache(REGISTRY, fields);
        }

        private SortedMap<String, String> fields() {
            SortedMap<String, String> fields = new TreeMap<>();
            if (!text.contains("=")) {
                fields.put(TYPE, REGISTRY);
                fields.put(REFERENCE, text.strip());
                return fields;
            }
            for (String field : text.split(",", -1)) {
                int equals = field.indexOf('=');
                if (equals < 1) {
                    throw fault(
                            "has the field " + Quote.of(field) + ", which is no pair of name and value",
                            "Write it like " + EXAMPLE + ".");
                }
                fields.put(
                        field.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        field.substring(equals + 1).strip());
            }
            return fields;
        }
    }
}
