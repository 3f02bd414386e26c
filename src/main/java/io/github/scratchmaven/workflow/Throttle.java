package io.github.scratchmaven.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Limits the lines about a long transfer to one every two seconds, the first one two seconds after its start. */
public final class Throttle {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final Clock clock;
    private Instant last;

    public Throttle(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** A new transfer has started. */
    public void restart() {
        last = clock.instant();
    }

    public boolean isDue() {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(BETWEEN_LINES))) {
            return false;
        }
        last = now;
        return true;
    }
}
