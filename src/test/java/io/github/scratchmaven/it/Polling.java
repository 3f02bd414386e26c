package io.github.scratchmaven.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Checks a condition again and again, but not for longer than a limit. */
public final class Polling {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Polling() {}

    /** Waits until the condition is true; returns false if it is not after that time. */
    public static boolean until(Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        }
        return true;
    }
}
