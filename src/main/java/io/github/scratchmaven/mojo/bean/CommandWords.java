package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words at white space, except in single or double quotes. */
public final class CommandWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;

    private CommandWords(String text) {
        this.text = text;
    }

    public static List<String> split(String text) {
        return new CommandWords(text).words();
    }

    private List<String> words() {
        text.chars().forEach(character -> take((char) character));
        if (quote != 0) {
            throw new InvalidValue("In " + Quote.path(text) + " the quote " + quote + " is not closed.");
        }
        endWord();
        return words;
    }

    private void take(char character) {
        if (quote != 0) {
            takeQuoted(character);
        } else if (character == '\'' || character == '"') {
            quote = character;
            inWord = true;
        } else if (Character.isWhitespace(character)) {
            endWord();
        } else {
            word.append(character);
            inWord = true;
        }
    }

    private void takeQuoted(char character) {
        if (character == quote) {
            quote = 0;
        } else {
            word.append(character);
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
