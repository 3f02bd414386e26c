package io.github.scratchmaven.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trouble that a user can mend: a sentence that says what failed, with the value in quotes, and one that says what to do about it. Neither ever
 * holds a secret.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;
    private final @Nullable HelpTopic answer;

    /** Both are whole sentences; a problem that ends in a list ends with its line. */
    public UserException(String problem, String remedy) {
        this(problem, remedy, null, null);
    }

    /** With the section of the documentation that says more. */
    public UserException(String problem, String remedy, HelpTopic answer) {
        this(problem, remedy, answer, null);
    }

    /** With what caused the trouble, for {@code mvn -e}. */
    public UserException(String problem, String remedy, @Nullable Throwable cause) {
        this(problem, remedy, null, cause);
    }

    /** With both. */
    public UserException(String problem, String remedy, @Nullable HelpTopic answer, @Nullable Throwable cause) {
        super(problem + (problem.endsWith("\n") ? "" : " ") + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
        this.answer = answer;
    }

    public final String problem() {
        return problem;
    }

    public final String remedy() {
        return remedy;
    }

    public final Optional<HelpTopic> answer() {
        return Optional.ofNullable(answer);
    }
}
