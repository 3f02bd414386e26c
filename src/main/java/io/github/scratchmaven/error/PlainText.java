package io.github.scratchmaven.error;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text of other programs for a terminal and a log file: lines and tabs are kept, colours are removed, and all other characters that could move the cursor,
 * ring the bell or reorder the text are escaped.
 */
public final class PlainText {

    /** ECMA-48 section 5.4, with which compilers colour their output. Other escape sequences are rare and are escaped. */
    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]");

    private PlainText() {}

    /** Line ends become {@code \n}, control sequences are removed, other control characters are written as {@code \u0007}. */
    public static String of(String text) {
        if (text.chars().allMatch(PlainText::isPrintableAscii)) {
            return text;
        }
        String uncoloured = CONTROL_SEQUENCE.matcher(text.replace("\r\n", "\n")).replaceAll("");
        StringBuilder plain = new StringBuilder(uncoloured.length());
        uncoloured.codePoints().forEach(character -> append(plain, character));
        return plain.toString();
    }

    private static boolean isPrintableAscii(int character) {
        return character >= ' ' && character <= '~';
    }

    private static void append(StringBuilder plain, int character) {
        if (isHarmless(character)) {
            plain.appendCodePoint(character);
        } else {
            plain.append(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
