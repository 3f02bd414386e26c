package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.workflow.run.Expectation;
import io.github.scratchmaven.workflow.run.Expectation.Starts;
import java.time.Duration;

/**
 * What is expected of a running image where the pom says nothing.
 *
 * @param start the time after which the program counts as started if it still runs
 * @param timeout the time limit for all expectations
 */
public record CaseDefaults(Duration start, Duration timeout) {

    static final CaseDefaults PROGRAM = new CaseDefaults(Duration.ofSeconds(3), Duration.ofMinutes(1));

    /** A framework fails some seconds after the start of the JVM, and starts slowly where others use the processor. */
    public static final CaseDefaults JVM = new CaseDefaults(Duration.ofSeconds(10), Duration.ofMinutes(3));

    Expectation starts(Duration limit) {
        return new Starts(start.compareTo(limit) < 0 ? start : limit);
    }
}
