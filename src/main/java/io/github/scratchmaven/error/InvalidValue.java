package io.github.scratchmaven.error;

import org.jspecify.annotations.Nullable;

/**
 * A value that breaks a rule of its type: "The port "70000" is not between 1 and 65535." Who knows where the value comes from adds that and the
 * remedy, and throws a {@link UserException}.
 */
public final class InvalidValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** A whole sentence that holds the value in quotes. */
    public InvalidValue(String problem) {
        this(problem, null);
    }

    public InvalidValue(String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }
}
