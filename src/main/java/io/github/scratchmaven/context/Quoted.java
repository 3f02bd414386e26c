package io.github.scratchmaven.context;

import java.util.Locale;

/** A name from a file system as a message shows it: in double quotes, on one line, unable to steer the terminal. */
final class Quoted {

    private Quoted() {}

    static String of(Object name) {
        StringBuilder quoted = new StringBuilder("\"");
        name.toString().codePoints().forEach(codePoint -> append(quoted, codePoint));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        switch (codePoint) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isPrintable(codePoint)) {
                    quoted.appendCodePoint(codePoint);
                } else {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
                }
            }
        }
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
