package io.github.scratchmaven.inspect.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a build was given and no image may hold: values by the words that name them in messages, in which the values never are. */
public final class SecretValues {

    /** A build that was given none. */
    public static final SecretValues NONE = new SecretValues(new TreeMap<>());

    /** What is shorter is found by chance. */
    private static final int SHORTEST = 6;

    /** As many bytes of a long one tell it from all else. */
    private static final int SEARCHED = 256;

    private final SortedMap<String, String> values;

    private SecretValues(SortedMap<String, String> values) {
        this.values = values;
    }

    /** Values of fewer than six characters are left out, as they would be found by chance. */
    public static SecretValues of(Map<String, String> values) {
        SortedMap<String, String> searched = new TreeMap<>(values);
        searched.values().removeIf(value -> value.length() < SHORTEST);
        return new SecretValues(searched);
    }

    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** In the order of the names. */
    List<byte[]> patterns() {
        return values.values().stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> Arrays.copyOf(bytes, Math.min(bytes.length, SEARCHED)))
                .toList();
    }

    /** The names of those that stand in the text. */
    public List<String> in(String text) {
        return values.entrySet().stream()
                .filter(secret -> text.contains(secret.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
