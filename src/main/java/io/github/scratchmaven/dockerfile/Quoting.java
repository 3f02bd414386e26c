package io.github.scratchmaven.dockerfile;

import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a Dockerfile writes text that it must not read anything into: no variable is expanded, no word is split. */
final class Quoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private Quoting() {}

    static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "\"" + escaped(text) + "\"";
    }

    static String pairs(SortedMap<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> word(pair.getKey()) + "=" + value(pair.getKey(), pair.getValue()))
                .collect(Collectors.joining(" \\\n    "));
    }

    /** The value stays out of the message, as it may be a secret. */
    private static String value(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new UserException(
                    "The value of \"" + name + "\" has a line break, which a Dockerfile cannot hold.",
                    "Write it in one line, or let the program read it from a file.");
        }
        return word(value);
    }

    static String array(List<String> words) {
        return words.stream().map(Quoting::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A field of the comma-separated list that is a mount's text. */
    static String csv(String field) {
        return field.contains(",") || field.contains("\"") ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }

    /** For the rest of a line that is one word, spaces and all. */
    static String unexpanded(String text) {
        return text.replace("\\", "\\\\").replace("$", "\\$");
    }

    private static String escaped(String text) {
        return unexpanded(text).replace("\"", "\\\"");
    }

    private static String json(String text) {
        return text.chars().mapToObj(Quoting::jsonCharacter).collect(Collectors.joining("", "\"", "\""));
    }

    private static String jsonCharacter(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        return character < ' ' ? String.format("\\u%04x", character) : String.valueOf((char) character);
    }
}
