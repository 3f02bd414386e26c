package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private static final Optional<Duration> SECOND = Optional.of(Duration.ofSeconds(1));
    private static final Optional<Duration> INSTANT = Optional.of(Duration.ofNanos(999_999));
    private static final List<String> COMMAND = List.of("/app", "health");

    @Test
    void commandIsCopied() {
        List<String> command = new ArrayList<>(COMMAND);
        HealthCheck check = new HealthCheck(command, SECOND, SECOND, SECOND, OptionalInt.of(1));

        command.clear();

        assertThat(check.command()).containsExactly("/app", "health");
    }

    @Test
    void onlyTheCommandIsRequired() {
        HealthCheck check =
                new HealthCheck(COMMAND, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());

        assertThat(check.interval()).isEmpty();
    }

    @Test
    void missingCommandIsRejected() {
        assertThatThrownBy(() -> new HealthCheck(List.of(), SECOND, SECOND, SECOND, OptionalInt.of(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The command does not name a program: its first word is missing or empty.");
    }

    @Test
    void shortTimeIsRejected() {
        assertThatThrownBy(() -> new HealthCheck(COMMAND, INSTANT, SECOND, SECOND, OptionalInt.of(1)))
                .isInstanceOf(InvalidValue.class)
                .hasMessage(tooShort("interval"));
        assertThatThrownBy(() -> new HealthCheck(COMMAND, SECOND, INSTANT, SECOND, OptionalInt.of(1)))
                .hasMessage(tooShort("timeout"));
        assertThatThrownBy(() -> new HealthCheck(COMMAND, SECOND, SECOND, INSTANT, OptionalInt.of(1)))
                .hasMessage(tooShort("startPeriod"));
    }

    @Test
    void zeroRetriesAreRejected() {
        assertThatThrownBy(() -> new HealthCheck(COMMAND, SECOND, SECOND, SECOND, OptionalInt.of(0)))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The health check has \"0\" retries, fewer than one.");
    }

    private static String tooShort(String component) {
        return "The " + component + " \"0ms\" of the health check is shorter than a millisecond.";
    }
}
