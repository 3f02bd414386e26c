package io.github.scratchmaven.workflow.run;

import java.time.Duration;
import java.util.List;

/**
 * What is expected of a container.
 *
 * @param timeout after which all expectations must be met
 */
public record Readiness(List<Expectation> expectations, Duration timeout) {

    public Readiness {
        expectations = List.copyOf(expectations);
    }
}
