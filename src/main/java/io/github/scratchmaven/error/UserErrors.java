package io.github.scratchmaven.error;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several errors that a user can fix, each with its own remedy. */
public final class UserErrors extends UserException {

    private static final long serialVersionUID = 1L;

    private final transient List<UserException> errors;

    public UserErrors(List<UserException> errors) {
        super(lines(errors, UserException::text), "Fix all of them.");
        this.errors = List.copyOf(errors);
        errors.forEach(this::addSuppressed);
    }

    public List<UserException> errors() {
        return errors;
    }

    /** A line for each error, in this form. */
    public String lines(Function<UserException, String> form) {
        return lines(errors, form);
    }

    private static String lines(List<UserException> errors, Function<? super UserException, String> form) {
        return errors.stream()
                .map(error -> "- " + form.apply(error).strip() + "\n")
                .collect(Collectors.joining("", "There are " + errors.size() + " errors:\n", ""));
    }
}
