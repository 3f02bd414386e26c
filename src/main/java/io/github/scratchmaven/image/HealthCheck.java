package io.github.scratchmaven.image;

import io.github.scratchmaven.error.InvalidValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the daemon checks a running container. The command is in exec form, since a scratch image has no shell. Where a value is absent, the daemon
 * uses its default.
 *
 * @param retries how many failures in a row make the container unhealthy
 */
public record HealthCheck(
        List<String> command,
        Optional<Duration> interval,
        Optional<Duration> timeout,
        Optional<Duration> startPeriod,
        OptionalInt retries) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Rejects a missing command, and, as Docker does, times below a millisecond and fewer than one retry. */
    public HealthCheck {
        command = ArgumentList.copyOf("command", command);
        ArgumentList.requireProgram("command", command);
        interval.ifPresent(time -> requireTime("interval", time));
        timeout.ifPresent(time -> requireTime("timeout", time));
        startPeriod.ifPresent(time -> requireTime("startPeriod", time));
        retries.ifPresent(HealthCheck::requireRetries);
    }

    private static void requireTime(String component, Duration time) {
        if (time.compareTo(SHORTEST) < 0) {
            throw new InvalidValue(
                    component,
                    "The " + component + " \"" + time.toMillis()
                            + "ms\" of the health check is shorter than a millisecond.");
        }
    }

    private static void requireRetries(int retries) {
        if (retries < 1) {
            throw new InvalidValue("retries", "The health check has \"" + retries + "\" retries, fewer than one.");
        }
    }
}
