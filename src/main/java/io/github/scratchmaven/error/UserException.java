package io.github.scratchmaven.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error that a user can fix: a sentence that says what failed, with the value in quotes, and one that says what to do. Neither contains a secret.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;
    private final @Nullable HelpTopic topic;

    /** Both are whole sentences; a problem that ends in a list ends with its line. */
    public UserException(String problem, String remedy) {
        this(problem, remedy, null, null);
    }

    /** With the section of the documentation about the error. */
    public UserException(String problem, String remedy, HelpTopic topic) {
        this(problem, remedy, topic, null);
    }

    /** With the cause, for {@code mvn -e}. */
    public UserException(String problem, String remedy, @Nullable Throwable cause) {
        this(problem, remedy, null, cause);
    }

    /** With both. */
    public UserException(String problem, String remedy, @Nullable HelpTopic topic, @Nullable Throwable cause) {
        super(text(problem, remedy), cause);
        this.problem = problem;
        this.remedy = remedy;
        this.topic = topic;
    }

    /** Problem and remedy, as in the message. */
    public final String text() {
        return text(problem, remedy);
    }

    public final String problem() {
        return problem;
    }

    public final String remedy() {
        return remedy;
    }

    public final Optional<HelpTopic> topic() {
        return Optional.ofNullable(topic);
    }

    /** The same error, whose problem begins with its subject, such as the platform of one of several builds. */
    public UserException about(String subject) {
        return new UserException(subject + ": " + problem, remedy, topic, this);
    }

    private static String text(String problem, String remedy) {
        return problem + (problem.endsWith("\n") ? "" : " ") + remedy;
    }
}
