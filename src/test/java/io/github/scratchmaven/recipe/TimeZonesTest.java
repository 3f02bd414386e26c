package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.recipe.TimeZones.Included;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "Always, ALWAYS", "NEVER, NEVER"})
    void wordMeansAllOrNone(String text, Inclusion inclusion) {
        assertThat(TimeZones.parse(text)).isEqualTo(new Included(inclusion));
        assertThat(TimeZones.parse(text).words()).isEqualTo(inclusion.word());
    }

    @Test
    void namesAreSortedWithoutDuplicates() {
        assertThat(TimeZones.parse("UTC, Europe/Paris ,UTC,Etc/GMT+5,America/Port-au-Prince,America/Argentina/Ushuaia")
                        .words())
                .isEqualTo("America/Argentina/Ushuaia,America/Port-au-Prince,Etc/GMT+5,Europe/Paris,UTC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sometimes",
                "../etc/passwd",
                "Europe/../../etc/passwd",
                "/usr/share/zoneinfo/UTC",
                "Europe//Paris",
                "Europe/",
                "Europe/.",
                "$(reboot)",
                "-U",
                "UTC x",
                "auto,",
            })
    void invalidZoneNameIsRejected(String text) {
        assertThatThrownBy(() -> TimeZones.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageEndingWith("\" is not the name of a time zone.");
    }

    @Test
    void wordAmongNamesIsRejected() {
        assertThatThrownBy(() -> TimeZones.parse("UTC,always"))
                .hasMessage("\"always\" is not the name of a time zone.");
    }
}
