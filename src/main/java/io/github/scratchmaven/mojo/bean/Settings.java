package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks up each setting below one prefix: the pom's value, or where the pom says nothing the property of that name. Maven does so itself for a goal's own
 * parameters, but not for those inside an element.
 */
public final class Settings {

    private final String prefix;
    private final UnaryOperator<@Nullable String> properties;

    public Settings(String prefix, UnaryOperator<@Nullable String> properties) {
        this.prefix = prefix;
        this.properties = properties;
    }

    /** Whether the property that is named like the element asks for it, as {@code -Dscratch.attach} does. */
    public boolean asksForElement() {
        String said = properties.apply(prefix);
        return switch (said == null ? "" : said.strip()) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw new UserException(
                        Quote.of(String.valueOf(said)) + " is not a value of " + prefix + ".", "Write true or false.");
        };
    }

    /** Those of an element in this one. */
    Settings within(String element) {
        return new Settings(prefix + "." + element, properties);
    }

    public Optional<String> text(String name, @Nullable String configured) {
        return Optional.ofNullable(configured == null ? property(name) : configured)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    public <T> Optional<T> parsed(String name, @Nullable String configured, Function<String, T> parser) {
        return text(name, configured).map(parser);
    }

    boolean flag(String name, @Nullable Boolean configured) {
        return configured == null ? Boolean.parseBoolean(property(name)) : configured;
    }

    /** Whether anything is said, be it that there is nothing. */
    boolean says(String name, @Nullable Object configured) {
        return configured != null || property(name) != null;
    }

    /** As a property: comma-separated. */
    public List<String> list(String name, @Nullable List<@Nullable String> configured) {
        List<@Nullable String> values = configured == null ? split(property(name)) : configured;
        List<String> present = new ArrayList<>();
        for (String value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }

    /** As a property: comma-separated pairs {@code name=value}. An empty element is an empty value. */
    public SortedMap<String, String> map(String name, @Nullable Map<String, @Nullable String> configured) {
        SortedMap<String, String> values = new TreeMap<>();
        (configured == null ? pairs(name) : configured)
                .forEach((key, value) -> values.put(key, value == null ? "" : value));
        return values;
    }

    private @Nullable String property(String name) {
        return properties.apply(prefix + "." + name);
    }

    private static List<@Nullable String> split(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
    }

    private Map<String, @Nullable String> pairs(String name) {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        for (String pair : list(name, null)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UserException(
                        "The property \"" + prefix + "." + name + "\" holds \"" + pair
                                + "\", which is no pair of name and value.",
                        "Write -D" + prefix + "." + name + "=NAME=value,OTHER=value.");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
