package io.github.scratchmaven.image;

import io.github.scratchmaven.error.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the daemon asks a running container whether it is well. The command is in exec form, since a scratch image has no shell; what is absent is
 * the daemon's default.
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

    /** Refuses a missing command, and, as Docker does, times below a millisecond and fewer than one try. */
    public HealthCheck {
        command = ArgumentList.copyOf("<healthCheck>'s <command>", command);
        ArgumentList.requireProgram("<healthCheck>'s <command>", command);
        interval.ifPresent(time -> requireTime("<interval>", time));
        timeout.ifPresent(time -> requireTime("<timeout>", time));
        startPeriod.ifPresent(time -> requireTime("<startPeriod>", time));
        retries.ifPresent(HealthCheck::requireRetries);
    }

    private static void requireTime(String element, Duration time) {
        if (time.compareTo(SHORTEST) < 0) {
            throw new UserException(
                    "The health check's time \"" + time + "\" is shorter than a millisecond.",
                    "Lengthen " + element + " in <healthCheck>, or leave it out for the daemon's default.");
        }
    }

    private static void requireRetries(int retries) {
        if (retries < 1) {
            throw new UserException(
                    "The health check's retries \"" + retries + "\" are fewer than one.",
                    "Raise <retries> in <healthCheck>, or leave it out for the daemon's default.");
        }
    }
}
