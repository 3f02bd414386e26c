package io.github.scratchmaven.dockerfile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words for the POSIX shell. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern LINE_END = Pattern.compile("[\n\r]");
    private static final Pattern OPTION = Pattern.compile("(--?[A-Za-z0-9-]+=)(.+)", Pattern.DOTALL);

    private ShellWord() {}

    /** The text as one word of the shell: bare if that is possible, else in single quotes. */
    public static String quote(String text) {
        if (PLAIN.matcher(Quoting.requireOneLine(text)).matches()) {
            return text;
        }
        Matcher option = OPTION.matcher(text);
        return option.matches() ? option.group(1) + singleQuoted(option.group(2)) : singleQuoted(text);
    }

    /** The words of one command, each quoted, on one line: line ends are written as {@code $'\n'}, which bash and zsh read. */
    public static String commandLine(List<String> words) {
        return words.stream()
                .map(word -> LINE_END.matcher(word).find() ? escaped(word) : quote(word))
                .collect(Collectors.joining(" "));
    }

    /** The words of one command, each quoted. */
    public static String join(List<String> words) {
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    }

    private static String escaped(String text) {
        return "$'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }

    private static String singleQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
