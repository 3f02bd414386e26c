package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileModeTest {

    @ParameterizedTest
    @CsvSource({"0755, 493, 0755", "755, 493, 0755", "1777, 1023, 1777", "07777, 4095, 7777", "0000, 0, 0000"})
    void octalIsParsedAndPrinted(String text, int bits, String printed) {
        assertThat(FileMode.parse(text)).isEqualTo(new FileMode(bits)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "75", "0788", "10755", "u+x", "rwxr-xr-x", "-755", "0o755"})
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> FileMode.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The mode \"" + text + "\" is not three or four octal digits.");
    }

    @Test
    void moreThanTwelveBitsAreRejected() {
        assertThatThrownBy(() -> new FileMode(0100644)).hasMessageStartingWith("The mode \"100644\" is not");
    }
}
