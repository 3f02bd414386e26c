package io.github.scratchmaven.dockerfile;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes text for a Dockerfile, so that no variable is expanded and no word is split. */
final class Quoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private Quoting() {}

    static String word(String text) {
        return PLAIN.matcher(requireOneLine(text)).matches() ? text : "\"" + escaped(text) + "\"";
    }

    /** A line end would begin another instruction. */
    static String requireOneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new UserException(
                    Quote.of(text) + " has a line end, which a Dockerfile cannot contain.", "Write it on one line.");
        }
        return text;
    }

    /** Values that {@code arguments} contains are written as a reference to the build argument of that name. */
    static String pairs(SortedMap<String, String> pairs, Map<String, String> arguments) {
        return pairs.entrySet().stream()
                .map(pair -> word(pair.getKey()) + "=" + value(pair.getKey(), pair.getValue(), arguments))
                .collect(Collectors.joining(" \\\n    "));
    }

    /** The message omits the value, which may be a secret. */
    private static String value(String name, String value, Map<String, String> arguments) {
        String argument = arguments.get(value);
        if (argument != null) {
            return "\"${" + argument + "}\"";
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new UserException(
                    "The value of \"" + name + "\" has a line end, which a Dockerfile cannot contain.",
                    "Write it on one line, or let the program read it from a file.");
        }
        return word(value);
    }

    static String array(List<String> words) {
        return words.stream().map(Quoting::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** For an element of an array in which the builder expands variables and removes quotes. */
    static String unexpanded(String text) {
        return escaped(text).replace("'", "\\'");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("$", "\\$").replace("\"", "\\\"");
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
