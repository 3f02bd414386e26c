package io.github.scratchmaven.inspect.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The secrets of a build, which no image may contain, by their names in messages. No message contains a value. */
public final class SecretValues {

    /** Of a build without secrets. */
    public static final SecretValues NONE = new SecretValues(new TreeMap<>());

    /** A shorter value occurs by chance. */
    private static final int SHORTEST = 6;

    /** Words such as {@code secret}, {@code Password} or {@code x-oauth-basic} are no secret unless they are as long as a pass phrase. */
    private static final int SHORTEST_WORDS = 16;

    private static final Pattern WORDS =
            Pattern.compile("[a-z_.-]*|[A-Z_.-]*|[0-9.-]*|(?:[A-Z]*+[a-z]{2,}+|[A-Za-z](?![A-Za-z])|[_.-])*+");

    /** So many bytes of a long value identify it. */
    private static final int SEARCHED = 256;

    private final SortedMap<String, String> values;

    private SecretValues(SortedMap<String, String> values) {
        this.values = values;
    }

    /** Values that occur by chance are left out: those of fewer than six characters, and words or numbers of fewer than 16. */
    public static SecretValues of(Map<String, String> values) {
        SortedMap<String, String> searched = new TreeMap<>(values);
        searched.values().removeIf(value -> !canBeSecret(value));
        return new SecretValues(searched);
    }

    private static boolean canBeSecret(String value) {
        int shortest = WORDS.matcher(value).matches() ? SHORTEST_WORDS : SHORTEST;
        return value.length() >= shortest;
    }

    public boolean isEmpty() {
        return values.isEmpty();
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
