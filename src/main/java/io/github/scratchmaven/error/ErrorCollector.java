package io.github.scratchmaven.error;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the errors of steps that do not depend on each other, so that a user sees all of them at once. */
public final class ErrorCollector {

    private final List<UserException> errors = new ArrayList<>();

    /** The result of a step, or after an error, the fallback, with which the next steps continue until {@link #throwAny}. */
    public <T> T attempt(Supplier<T> step, Supplier<? extends T> fallback) {
        try {
            return step.get();
        } catch (UserException error) {
            add(error);
            return fallback.get();
        } catch (InvalidValue consequence) {
            if (errors.isEmpty()) {
                throw consequence;
            }
            return fallback.get();
        }
    }

    /** For a step without a result. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (UserException error) {
            add(error);
        }
    }

    /** An error that was already reported, such as one of a setting that is read twice, is not added again. */
    public void add(UserException error) {
        for (UserException single : error instanceof UserErrors several ? several.errors() : List.of(error)) {
            if (errors.stream().noneMatch(known -> single.text().equals(known.text()))) {
                errors.add(single);
            }
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Throws a single error as it is, and several as {@link UserErrors}. */
    public void throwAny() {
        if (errors.size() == 1) {
            throw errors.get(0);
        }
        if (!errors.isEmpty()) {
            throw new UserErrors(errors);
        }
    }
}
