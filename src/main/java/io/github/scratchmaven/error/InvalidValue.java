package io.github.scratchmaven.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that breaks a rule of its type: {@code The port "70000" is not between 1 and 65535.} The code that knows where the value comes from turns
 * it into a {@link UserException} with a remedy: the goals name the element of the pom, the adapters say what the daemon returned.
 */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable String component;

    /** The problem is a whole sentence with the value in quotes. */
    public InvalidValue(String problem) {
        this(null, problem);
    }

    /** The component is the name of the part that is invalid, if the value has several: {@code environment}. */
    public InvalidValue(@Nullable String component, String problem) {
        super(problem);
        this.component = component;
        this.problem = problem;
    }

    public String problem() {
        return problem;
    }

    public Optional<String> component() {
        return Optional.ofNullable(component);
    }
}
