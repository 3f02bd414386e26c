package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words for the POSIX shell. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** The text as one word that the shell takes as it is: bare where it can be, else in single quotes. */
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The words of one command, each quoted. */
    public static String join(List<String> words) {
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    }
}
