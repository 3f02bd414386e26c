package io.github.scratchmaven.workflow.verify;

/** What a look at a container says about one expectation. */
sealed interface Verdict {

    /** It is met; told as {@code exit 0} is. */
    record Met(String seen) implements Verdict {}

    /** It may yet be met; told as what is wrong if the time is up. */
    record Pending(String problem) implements Verdict {}

    /** It cannot be met any more. */
    record Missed(String problem) implements Verdict {}
}
