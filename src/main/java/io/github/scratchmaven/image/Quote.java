package io.github.scratchmaven.image;

import java.util.Locale;

/** A foreign value as messages show it: in double quotes, short enough to read, and unable to move a terminal's cursor. */
public final class Quote {

    private static final int LONGEST = 100;

    private Quote() {}

    /** The first 100 characters, control and invisible ones written as {@code \u001b}, in double quotes. */
    public static String of(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().limit(LONGEST).forEach(character -> append(quoted, character));
        if (value.codePointCount(0, value.length()) > LONGEST) {
            quoted.append('…');
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
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
