package io.github.scratchmaven.recipe;

import java.util.Optional;

/** What a step decides while it runs and the user should know: a line of its output that the log shows. */
public final class StepNote {

    /** No compiler begins a line with it. */
    public static final String PREFIX = "scratch: ";

    private StepNote() {}

    /** The text of a line that is a note. */
    public static Optional<String> find(String line) {
        return line.startsWith(PREFIX) ? Optional.of(line.substring(PREFIX.length())) : Optional.empty();
    }
}
