package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.HealthCheck;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A health check: {@code <healthCheck>}. Its command runs without a shell. */
public final class HealthCheckBean {

    /** The command, one element for each word, such as the program with an argument. */
    @Nullable
    List<@Nullable String> command;

    /** The time between two checks, such as {@code 30s}. Default: Docker's. */
    @Nullable
    String interval;

    /** The maximum time of a check. Default: Docker's. */
    @Nullable
    String timeout;

    /** The time after the start in which a failed check is ignored. Default: Docker's. */
    @Nullable
    String startPeriod;

    /** The number of consecutive failed checks that make the container unhealthy. Default: Docker's. */
    @Nullable
    String retries;

    HealthCheck toHealthCheck(Settings settings) {
        return settings.checked(() -> new HealthCheck(
                settings.list("command", command),
                settings.duration("interval", interval),
                settings.duration("timeout", timeout),
                settings.duration("startPeriod", startPeriod),
                settings.number("retries", retries).map(OptionalInt::of).orElseGet(OptionalInt::empty)));
    }
}
