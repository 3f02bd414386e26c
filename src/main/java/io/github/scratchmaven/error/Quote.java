package io.github.scratchmaven.error;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** A value as messages show it: in double quotes, on one line, without characters that control a terminal. */
public final class Quote {

    private static final int LONGEST = 100;

    private Quote() {}

    /** The first 100 characters, control and invisible ones written as {@code \n} or {@code \u001b}, in double quotes. */
    public static String of(String value) {
        return quoted(value, LONGEST);
    }

    /** As the other, but not shortened: a path is useless without its end. */
    public static String path(Object path) {
        return quoted(path.toString(), Integer.MAX_VALUE);
    }

    /** The first of several values, such as {@code "a", "b" and 3 more}. */
    public static String first(int most, Collection<String> values) {
        String named = values.stream().limit(most).map(Quote::path).collect(Collectors.joining(", "));
        return values.size() > most ? named + " and " + (values.size() - most) + " more" : named;
    }

    private static String quoted(String value, int longest) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().limit(longest).forEach(character -> append(quoted, character));
        if (value.codePointCount(0, value.length()) > longest) {
            quoted.append('…');
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> appendVisible(quoted, character);
        }
    }

    private static void appendVisible(StringBuilder quoted, int character) {
        if (isVisible(character)) {
            quoted.appendCodePoint(character);
        } else {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
