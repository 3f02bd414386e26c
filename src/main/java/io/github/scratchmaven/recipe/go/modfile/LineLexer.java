package io.github.scratchmaven.recipe.go.modfile;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line of a go.mod or go.work file into tokens, quotes kept. No token of that language spans lines, so a line is all there is to see.
 */
final class LineLexer {

    private static final String SPACE = " \t\r";
    private static final String PUNCTUATION = "()[]{},";

    private final SourceLine line;
    private final String text;
    private int at;

    LineLexer(SourceLine line) {
        this.line = line;
        this.text = line.text();
    }

    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        skipSpace();
        while (!atEnd()) {
            tokens.add(next());
            skipSpace();
        }
        return List.copyOf(tokens);
    }

    private void skipSpace() {
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= text.length() || text.startsWith("//", at);
    }

    private String next() {
        int start = at;
        char first = text.charAt(at);
        if (PUNCTUATION.indexOf(first) >= 0) {
            at++;
        } else if (first == '"' || first == '`') {
            skipString(first);
        } else {
            skipIdentifier();
        }
        return text.substring(start, at);
    }

    private void skipString(char quote) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw line.broken("holds a string that is not closed");
        }
        at++;
    }

    private void skipIdentifier() {
        int start = at;
        while (!atEnd() && isIdentifier(text.codePointAt(at))) {
            rejectBlockComment();
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            throw line.broken("holds a character that is not allowed there");
        }
    }

    private void rejectBlockComment() {
        if (text.startsWith("/*", at)) {
            throw line.broken("holds a /* comment, where only // comments are allowed");
        }
    }

    private static boolean isIdentifier(int character) {
        return PUNCTUATION.indexOf(character) < 0
                && switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
