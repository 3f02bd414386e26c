package io.github.scratchmaven.mojo.bean;

import io.github.scratchmaven.image.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A health check: {@code <healthCheck>}. Its command runs without a shell, which a bare image does not have. */
public final class HealthCheckBean {

    /** The command, one element for each word, such as the program itself with an argument. */
    @Nullable
    List<@Nullable String> command;

    /** How long to wait between two checks, such as {@code 30s}. Default: Docker's. */
    @Nullable
    String interval;

    /** How long a check may take. Default: Docker's. */
    @Nullable
    String timeout;

    /** For how long after the start a failing check does not count. Default: Docker's. */
    @Nullable
    String startPeriod;

    /** How many checks must fail in a row. Default: Docker's. */
    @Nullable
    Integer retries;

    HealthCheck toHealthCheck() {
        List<@Nullable String> words = command == null ? List.of() : command;
        return new HealthCheck(
                words.stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList(),
                duration("interval", interval),
                duration("timeout", timeout),
                duration("startPeriod", startPeriod),
                retries == null ? OptionalInt.empty() : OptionalInt.of(retries));
    }

    private static Optional<Duration> duration(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .map(stripped -> DurationText.parse(stripped, "<healthCheck><" + name + ">"));
    }
}
