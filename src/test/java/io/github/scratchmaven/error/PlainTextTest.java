package io.github.scratchmaven.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @Test
    void linesTabsAndLettersAreKept() {
        assertThat(PlainText.of("a\tb\nζ 日本 🦫")).isEqualTo("a\tb\nζ 日本 🦫");
    }

    @Test
    void windowsLineEndsBecomePlainOnes() {
        assertThat(PlainText.of("a\r\nb")).isEqualTo("a\nb");
    }

    @Test
    void coloursAreRemoved() {
        assertThat(PlainText.of("\u001b[1;31merror\u001b[0m: \u009b4mx\u001b[K"))
                .isEqualTo("error: x");
    }

    @ParameterizedTest
    @CsvSource({"27,\\u001b", "13,\\u000d", "7,\\u0007", "8,\\u0008", "0,\\u0000", "127,\\u007f", "155,\\u009b"})
    void controlCharacterIsShown(int character, String shown) {
        assertThat(PlainText.of("a" + (char) character + "é")).isEqualTo("a" + shown + "é");
    }

    @ParameterizedTest
    @CsvSource({"8238,\\u202e", "8232,\\u2028", "55296,\\ud800", "8294,\\u2066"})
    void characterThatReordersOrBreaksLinesIsShown(int character, String shown) {
        assertThat(PlainText.of("a" + (char) character + "b")).isEqualTo("a" + shown + "b");
    }

    @Test
    void titleSequenceCannotReachTheTerminal() {
        assertThat(PlainText.of("\u001b]0;gotcha\u0007")).isEqualTo("\\u001b]0;gotcha\\u0007");
    }
}
