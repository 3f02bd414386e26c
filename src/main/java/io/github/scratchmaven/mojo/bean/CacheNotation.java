package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.engine.ExternalCache;
import io.github.scratchmaven.engine.ExternalCache.CacheDirectory;
import io.github.scratchmaven.engine.ExternalCache.Kind;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

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

    /** Not shown in messages. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)\\b(token|ghtoken|access_key_id|secret_access_key|session_token)\\s*=[^,]*");

    /** The values that GitHub's own tools and {@code docker buildx} understand. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");

    private final Function<String, Path> directories;
    private final Function<String, Optional<String>> variables;

    /**
     * For builds on this machine.
     *
     * @param directories completes a path of this machine
     * @param variables its environment variables, from which missing fields are taken, as {@code docker buildx} does
     */
    public CacheNotation(Function<String, Path> directories, Function<String, Optional<String>> variables) {
        this.directories = directories;
        this.variables = variables;
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
            case "gha" -> inGitHubActions(fields);
            case "s3" -> inS3(fields);
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
                yield ExternalCache.of(Kind.INLINE, fields);
            }
            case "gha" -> inGitHubActions(fields);
            case "s3" -> inS3(fields);
            default -> throw item.unknownType();
        };
    }

    /** A workflow has the address of version 2 of the service in one variable, and that of version 1 in another one or in the same. */
    private ExternalCache inGitHubActions(SortedMap<String, String> fields) {
        complete(fields, "token", "ACTIONS_RUNTIME_TOKEN");
        boolean second = variables
                .apply("ACTIONS_CACHE_SERVICE_V2")
                .filter(TRUE::contains)
                .isPresent();
        if (fields.getOrDefault("version", second ? "2" : "1").equals("2")) {
            complete(fields, "url_v2", "ACTIONS_RESULTS_URL");
        }
        complete(fields, "url", "ACTIONS_CACHE_URL");
        complete(fields, "url", "ACTIONS_RESULTS_URL");
        return ExternalCache.of(Kind.GITHUB_ACTIONS, fields);
    }

    /** Keys that are named belong together: a token of the environment does not belong to them. */
    private ExternalCache inS3(SortedMap<String, String> fields) {
        if (!fields.containsKey("access_key_id") && !fields.containsKey("secret_access_key")) {
            complete(fields, "access_key_id", "AWS_ACCESS_KEY_ID");
            complete(fields, "secret_access_key", "AWS_SECRET_ACCESS_KEY");
            complete(fields, "session_token", "AWS_SESSION_TOKEN");
        }
        return ExternalCache.of(Kind.S3, fields);
    }

    private void complete(SortedMap<String, String> fields, String field, String variable) {
        variables.apply(variable).ifPresent(value -> fields.putIfAbsent(field, value));
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
            return ExternalCache.of(Kind.REGISTRY, fields);
        }

        ExternalCache directory(String field, SortedMap<String, String> fields, Function<String, Path> directories) {
            String path = required(field, fields, "\"type=local," + field + "=.cache/image\"");
            CacheDirectory directory = new CacheDirectory(
                    directories.apply(path).toAbsolutePath().normalize(), fields.getOrDefault(TAG, DEFAULT_TAG));
            return new ExternalCache(Kind.LOCAL, fields, Optional.of(directory));
        }

        UserException unknownType() {
            return fault("has a type that is not supported", "Write a cache such as " + EXAMPLE + ".");
        }

        UserException fault(String fault, String remedy) {
            return new UserException(
                    Quote.of(SECRET.matcher(text).replaceAll("$1=…")) + " in " + element + " " + fault + ".", remedy);
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
