package io.github.scratchmaven.fuzz;

import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.error.UserException;

/** What an error must be, whatever input causes it. */
public final class Sentence {

    private Sentence() {}

    /** Sentences for a terminal: complete, and without characters that control it. */
    public static void require(UserException error) {
        require(error.problem().endsWith(".") || error.problem().endsWith("\n"), error);
        require(error.remedy().endsWith("."), error);
        require(PlainText.of(error.getMessage()).equals(error.getMessage()), error);
    }

    private static void require(boolean holds, UserException error) {
        if (!holds) {
            throw new AssertionError("This is no sentence: " + error.getMessage(), error);
        }
    }
}
