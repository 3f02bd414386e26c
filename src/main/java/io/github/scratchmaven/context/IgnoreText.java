package io.github.scratchmaven.context;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The text of an ignore file, parsed as moby's {@code ignorefile} parses it; the name is for errors. */
record IgnoreText(String name, String text) {

    /** The longest line that Go's line scanner accepts. */
    private static final int LONGEST_LINE = 65535;

    static IgnoreText of(String name, byte[] bytes) {
        return new IgnoreText(name, new String(bytes, StandardCharsets.UTF_8));
    }

    PatternList patterns() {
        return new PatternList(lines().stream().map(this::patternOf).toList());
    }

    /** All but blank lines and comments. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : withoutByteOrderMark().split("\n", -1)) {
            number++;
            requireReadable(line, number);
            String content = GoStrings.trimSpace(line);
            if (!line.startsWith("#") && !content.isEmpty()) {
                lines.add(new Line(number, content));
            }
        }
        return List.copyOf(lines);
    }

    private String withoutByteOrderMark() {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void requireReadable(String line, int number) {
        if (EntryName.isLongerThan(LONGEST_LINE, line)) {
            throw new UserException(
                    "Line " + number + " of " + Quote.path(name) + " is longer than " + LONGEST_LINE + " bytes.",
                    "Split it into several patterns.");
        }
    }

    private IgnorePattern patternOf(Line line) {
        try {
            return IgnorePattern.of(line.pattern());
        } catch (InvalidValue e) {
            throw new UserException(
                    "Line " + line.number() + " of " + Quote.path(name) + " is not a valid pattern: "
                            + Quote.path(line.content()) + ".",
                    "Correct it: \"!\" requires a path, \"[\" a \"]\", and \"\\\" a character to escape.",
                    e);
        }
    }

    /** A line without the white space around it; the first line of a file has number 1. */
    record Line(int number, String content) {

        /** The pattern: the path in its shortest form, relative to the context, with its {@code !}. */
        String pattern() {
            boolean keeps = content.startsWith("!");
            String path = keeps ? GoStrings.trimSpace(content.substring(1)) : content;
            return (keeps ? "!" : "") + (path.isEmpty() ? path : relative(GoStrings.cleanPath(path)));
        }

        private static String relative(String path) {
            return path.length() > 1 && path.startsWith("/") ? path.substring(1) : path;
        }
    }
}
