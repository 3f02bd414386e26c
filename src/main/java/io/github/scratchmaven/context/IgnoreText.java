package io.github.scratchmaven.context;

import io.github.scratchmaven.image.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The text of an ignore file, read as moby's {@code ignorefile} reads it; the name is the one that errors show. */
record IgnoreText(String name, String text) {

    /** The longest line that Go's line scanner takes. */
    private static final int LONGEST_LINE = 65535;

    static IgnoreText of(String name, byte[] bytes) {
        return new IgnoreText(name, new String(bytes, StandardCharsets.UTF_8));
    }

    List<IgnorePattern> patterns() {
        List<IgnorePattern> patterns = new ArrayList<>();
        int number = 0;
        for (String line : withoutByteOrderMark().split("\n", -1)) {
            number++;
            requireReadable(line, number);
            String pattern = Whitespace.trim(line);
            if (!line.startsWith("#") && !pattern.isEmpty()) {
                patterns.add(patternOf(pattern, number));
            }
        }
        return List.copyOf(patterns);
    }

    private String withoutByteOrderMark() {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void requireReadable(String line, int number) {
        if (NameFault.isLongerThan(LONGEST_LINE, line)) {
            throw new UserException(
                    "Line " + number + " of " + Quoted.of(name) + " is longer than " + LONGEST_LINE + " bytes.",
                    "Split it into several patterns.");
        }
    }

    private IgnorePattern patternOf(String pattern, int number) {
        try {
            return IgnorePattern.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "Line " + number + " of " + Quoted.of(name) + " is no pattern: " + Quoted.of(pattern) + ".",
                    "Correct it: a \"!\" wants a path after it, a \"[\" its \"]\", a \"\\\" a character to escape.",
                    e);
        }
    }
}
