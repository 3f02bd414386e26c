package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopSignalTest {

    @ParameterizedTest
    @CsvSource({
        "SIGTERM, SIGTERM",
        "TERM, SIGTERM",
        "sigint, SIGINT",
        "quit, SIGQUIT",
        "RTMIN, SIGRTMIN",
        "SIGRTMIN+3, SIGRTMIN+3",
        "rtmax-14, SIGRTMAX-14",
        "1, 1",
        "15, 15",
        "64, 64",
    })
    void dockersFormsAreRead(String text, String name) {
        assertThat(StopSignal.parse(text)).hasToString(name).isEqualTo(new StopSignal(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIG", "SIGNOPE", "0", "-1", "65", "015", "RTMIN+16", "RTMAX-15", "RTMIN-1", "TERM "})
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> StopSignal.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The stop signal \"" + text + "\" is not a signal of Linux.");
    }
}
