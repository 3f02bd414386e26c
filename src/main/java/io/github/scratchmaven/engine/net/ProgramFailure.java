package io.github.scratchmaven.engine.net;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A failure of the program that makes the connection, which its words show.
 *
 * @param problem for a message, after "since"
 * @param remedy a format for the destination of the program
 */
record ProgramFailure(Pattern words, String problem, String remedy) {

    ProgramFailure(String words, String problem, String remedy) {
        this(Pattern.compile(words), problem, remedy);
    }

    /** The first of the failures that the text shows, else the last one. */
    static ProgramFailure of(String text, List<ProgramFailure> failures) {
        return failures.stream()
                .filter(known -> known.words.matcher(text).find())
                .findFirst()
                .orElseGet(() -> failures.get(failures.size() - 1));
    }

    /** The reason is in the last line; warnings and banners come before it. */
    static String lastLine(String words) {
        return words.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce(words, (earlier, later) -> later);
    }
}
