package io.github.scratchmaven.recipe.go.modfile;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;

/** A line of a go.mod or go.work file, kept so that an error can name and show it. */
record SourceLine(String file, int number, String text) {

    /** {@code why} continues the sentence that begins with the line's text. */
    UserException broken(String why) {
        return new UserException(
                "%s:%d: %s %s.".formatted(file, number, Quote.of(text.strip()), why),
                "Correct line %d of \"%s\".".formatted(number, file));
    }
}
