package io.github.scratchmaven.recipe.go;

import java.util.ArrayList;
import java.util.List;

/** The blank lines and comments before the code of a Go source file, some of which constrain the build. */
final class GoHeader {

    private static final String SPACE = " \t\r\n";

    private final String text;
    private final List<String> lineComments = new ArrayList<>();
    private final int leadingEnd;
    private final int end;

    GoHeader(String text) {
        this.text = text;
        this.leadingEnd = skipLineComments(0);
        this.end = skipAllComments(leadingEnd);
    }

    /** Where the code begins. */
    int end() {
        return end;
    }

    /** All {@code //} comments on a line of their own. */
    List<String> lineComments() {
        return List.copyOf(lineComments);
    }

    /** Those that a blank line separates from what follows, code or a block comment. */
    List<String> leadingLineComments() {
        List<String> lines = text.substring(0, text.lastIndexOf('\n', leadingEnd - 1) + 1)
                .lines()
                .map(String::strip)
                .toList();
        return lines.subList(0, lines.lastIndexOf("") + 1);
    }

    private int skipLineComments(int from) {
        int at = skipSpace(text, from);
        while (text.startsWith("//", at)) {
            int lineEnd = lineEnd(text, at);
            if (text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank()) {
                lineComments.add(text.substring(at, lineEnd).strip());
            }
            at = skipSpace(text, lineEnd);
        }
        return at;
    }

    private int skipAllComments(int from) {
        int at = skipLineComments(from);
        while (text.startsWith("/*", at)) {
            at = skipLineComments(blockEnd(text, at));
        }
        return at;
    }

    /** Past the white space and comments between two words of Go. */
    static int skipSpaceAndComments(String text, int from) {
        int at = skipSpace(text, from);
        while (text.startsWith("//", at) || text.startsWith("/*", at)) {
            at = skipSpace(text, text.startsWith("//", at) ? lineEnd(text, at) : blockEnd(text, at));
        }
        return at;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int lineEnd(String text, int at) {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline;
    }

    private static int blockEnd(String text, int at) {
        int close = text.indexOf("*/", at + 2);
        return close < 0 ? text.length() : close + 2;
    }
}
