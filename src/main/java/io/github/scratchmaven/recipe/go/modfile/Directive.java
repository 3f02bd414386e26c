package io.github.scratchmaven.recipe.go.modfile;

import io.github.scratchmaven.error.Quote;
import java.util.List;

/** One statement of a go.mod or go.work file, a line of a block being one too. Its arguments are as written, quotes and all. */
record Directive(SourceLine line, String verb, List<String> arguments) {

    private static final String QUOTES = "\"'`";

    Directive {
        arguments = List.copyOf(arguments);
    }

    void requireCount(int count, String form) {
        if (arguments.size() != count) {
            throw line.broken("is not of the form \"" + form + "\"");
        }
    }

    /** The argument without its quotes. */
    String string(int index) {
        String raw = arguments.get(index);
        if (raw.startsWith("`")) {
            return raw.substring(1, raw.length() - 1);
        }
        if (raw.startsWith("\"")) {
            return unescape(raw.substring(1, raw.length() - 1));
        }
        if (raw.chars().anyMatch(character -> QUOTES.indexOf(character) >= 0)) {
            throw line.broken("holds a quote inside of an unquoted string");
        }
        return raw;
    }

    /** Rejects escapes of characters that no real path contains, such as control characters. */
    private String unescape(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < quoted.length(); at++) {
            char character = quoted.charAt(at);
            if (character == '\\') {
                character = quoted.charAt(++at);
                if (character != '\\' && character != '"') {
                    throw line.broken("holds the escape " + Quote.of("\\" + character) + ", which no path needs");
                }
            }
            plain.append(character);
        }
        return plain.toString();
    }
}
