package io.github.scratchmaven.workflow.run;

/** The result of evaluating one expectation. */
sealed interface Verdict {

    /** It is met, such as by {@code exit 0}. */
    record Met(String result) implements Verdict {}

    /** It is not met yet. The problem is reported when the time is up. */
    record Pending(String problem) implements Verdict {}

    /** It can no longer be met. */
    record Failed(String problem) implements Verdict {}
}
