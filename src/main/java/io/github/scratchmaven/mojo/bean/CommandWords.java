package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.List;

/** Words of a command line, separated by white space; single or double quotes hold a word together. */
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
            throw new UserException("In \"" + text + "\" a quote is not closed.", "Write a second " + quote + ".");
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
