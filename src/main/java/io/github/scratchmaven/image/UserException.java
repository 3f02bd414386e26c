package io.github.scratchmaven.image;

import org.jspecify.annotations.Nullable;

/**
 * Trouble that a user can mend: a sentence that says what failed, with the value in quotes, and one that says what to do about it. Neither ever
 * holds a secret.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /** Both are whole sentences. */
    public UserException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    /** As the other, and keeps what caused the trouble for {@code mvn -e}. */
    public UserException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + " " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    public final String problem() {
        return problem;
    }

    public final String remedy() {
        return remedy;
    }
}
