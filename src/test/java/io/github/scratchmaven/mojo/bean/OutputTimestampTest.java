package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 1769860800",
        "2026-01-31T13:00:00+01:00, 1769860800",
        "1769860800, 1769860800",
        "1980-01-01T00:00:02Z, 315532802",
        "1970-01-01T00:00:00Z, 0",
        "0, 0",
        "7, 7"
    })
    void timesAreRead(String text, long epochSecond) {
        assertThat(OutputTimestamp.parse(text)).isEqualTo(Instant.ofEpochSecond(epochSecond));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-", "x"})
    void missingTimestampIsTheEarliestThatZipFilesCanStore(String text) {
        assertThat(OutputTimestamp.parse(text)).isEqualTo(Instant.parse("1980-01-01T00:00:02Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "12345678901234567890",
                "1234567890123456789",
                "253402300800",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "٣٣٣"
            })
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> OutputTimestamp.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("The property project.build.outputTimestamp has the value \"" + text + "\", which is not a"
                        + " time. Write a time such as 2026-01-31T12:00:00Z in the years 1970 to 9999, or seconds since"
                        + " 1970.");
    }
}
