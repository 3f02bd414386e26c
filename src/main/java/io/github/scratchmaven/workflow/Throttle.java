package io.github.scratchmaven.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets a line about a long transfer pass every two seconds, the first one two seconds after it began. */
public final class Throttle {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final Clock clock;
    private Instant last;

    public Throttle(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Something new has begun. */
    public void begin() {
        last = clock.instant();
    }

    public boolean isTime() {
        Instant now = clock.instant();
        if (now.isBefore(last.plus(BETWEEN_LINES))) {
            return false;
        }
        last = now;
        return true;
    }
}
