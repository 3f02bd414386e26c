package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.InDirectory;
import io.github.scratchmaven.engine.ExternalCache.InImage;
import io.github.scratchmaven.engine.ExternalCache.InRegistry;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Parses caches in the notation of {@code docker buildx}, {@code type=registry,ref=registry.example.com/app:cache}; a name alone is a cache in a registry. */
public final class CacheNotation {

    private static final String TYPE = "type";
    private static final String REFERENCE = "ref";
    private static final String SOURCE = "src";
    private static final String TARGET = "dest";
    private static final String DIGEST = "digest";
    private static final String TAG = "tag";
    private static final String DEFAULT_TAG = "latest";
    private static final String EXAMPLE = "\"type=registry,ref=registry.example.com/app:cache\"";

    private final Function<String, Path> directories;

    /** @param directories completes a path of this machine */
    public CacheNotation(Function<String, Path> directories) {
        this.directories = directories;
    }

    /**
     * Parses an item of {@code <build><cacheFrom>}.
     *
     * @throws UserException if it is not a cache that a build can read
     */
    public ExternalCache source(String text) {
        Item item = new Item(text, "<build><cacheFrom>");
        SortedMap<String, String> fields = item.fields();
        return switch (item.type(fields)) {
            case "registry" -> item.registry(item.only(fields, Set.of(REFERENCE)));
            case "local" -> item.directory(SOURCE, item.only(fields, Set.of(SOURCE, TAG, DIGEST)), directories);
            case "inline" ->
                throw item.fault("cannot be read from", "Name the image that holds the cache: " + EXAMPLE + ".");
            default -> throw item.unknownType();
        };
    }

    /**
     * Parses an item of {@code <build><cacheTo>}.
     *
     * @throws UserException if it is not a cache that a build can write
     */
    public ExternalCache target(String text) {
        Item item = new Item(text, "<build><cacheTo>");
        SortedMap<String, String> fields = item.fields();
        return switch (item.type(fields)) {
            case "registry" -> item.registry(fields);
            case "local" -> item.directory(TARGET, fields, directories);
            case "inline" -> {
                item.only(fields, Set.of());
                yield new InImage();
            }
            default -> throw item.unknownType();
        };
    }

    /** One item of an element while it is parsed. */
    private record Item(String text, String element) {

        SortedMap<String, String> fields() {
            SortedMap<String, String> fields = new TreeMap<>();
            if (!text.contains("=")) {
                fields.put(TYPE, "registry");
                fields.put(REFERENCE, text.strip());
                return fields;
            }
            for (String field : text.split(",", -1)) {
                int equals = field.indexOf('=');
                if (equals < 1) {
                    throw fault(
                            "has the field " + Quote.of(field) + ", which is not NAME=value",
                            "Write a cache such as " + EXAMPLE + ".");
                }
                fields.put(
                        field.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        field.substring(equals + 1).strip());
            }
            return fields;
        }

        /** Removes the type from the fields. */
        String type(SortedMap<String, String> fields) {
            String type = fields.remove(TYPE);
            if (type == null) {
                throw fault("has no type", "Write a cache such as " + EXAMPLE + ".");
            }
            return type.toLowerCase(Locale.ROOT);
        }

        SortedMap<String, String> only(SortedMap<String, String> fields, Set<String> known) {
            fields.keySet().stream()
                    .filter(field -> !known.contains(field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw fault("has the field " + Quote.of(field) + ", which has no meaning there", "Remove it.");
                    });
            return fields;
        }

        ExternalCache registry(SortedMap<String, String> fields) {
            try {
                ImageReference.parse(required(REFERENCE, fields, EXAMPLE));
            } catch (InvalidValue e) {
                throw new UserException(e.problem(), "Write a cache such as " + EXAMPLE + " in " + element + ".", e);
            }
            return new InRegistry(fields);
        }

        ExternalCache directory(String field, SortedMap<String, String> fields, Function<String, Path> directories) {
            String path = required(field, fields, "\"type=local," + field + "=.cache/image\"");
            return new InDirectory(
                    directories.apply(path).toAbsolutePath().normalize(),
                    fields.getOrDefault(TAG, DEFAULT_TAG),
                    fields);
        }

        UserException unknownType() {
            return fault("has a type that is not supported", "Write a cache such as " + EXAMPLE + ".");
        }

        UserException fault(String fault, String remedy) {
            return new UserException(Quote.of(text) + " in " + element + " " + fault + ".", remedy);
        }

        private String required(String field, SortedMap<String, String> fields, String example) {
            String value = fields.getOrDefault(field, "");
            if (value.isEmpty()) {
                throw fault("has no " + field, "Write a cache such as " + example + ".");
            }
            return value;
        }
    }
}
