package io.github.scratchmaven.inspect.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of a build, which no image may contain, by their names in messages. No message contains a value. */
public final class SecretValues {

    /** Of a build without secrets. */
    public static final SecretValues NONE = new SecretValues(new TreeMap<>());

    /** A shorter value occurs by chance. */
    private static final int SHORTEST = 6;

    /** So many bytes of a long value identify it. */
    private static final int SEARCHED = 256;

    private final SortedMap<String, String> values;

    private SecretValues(SortedMap<String, String> values) {
        this.values = values;
    }

    /** Values of fewer than six characters are left out, since they occur by chance. */
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

    /** The names of the secrets that the text contains. */
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
