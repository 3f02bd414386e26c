package io.github.scratchmaven.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {

    @Test
    void plainTextIsNotChanged() {
        assertThat(Quote.of("größe/日本 😀")).isEqualTo("\"größe/日本 😀\"");
    }

    @Test
    void charactersThatDisturbATerminalAreEscaped() {
        assertThat(Quote.of("a\u001b[2J\nb\u202ec\u2028d\ud800"))
                .isEqualTo("\"a\\u001b[2J\\nb\\u202ec\\u2028d\\ud800\"");
    }

    @Test
    void longTextIsCutAfterHundredCharacters() {
        assertThat(Quote.of("😀".repeat(100))).isEqualTo("\"" + "😀".repeat(100) + "\"");
        assertThat(Quote.of("😀".repeat(101))).isEqualTo("\"" + "😀".repeat(100) + "…\"");
    }

    @Test
    void ofSeveralValuesTheFirstAreNamed() {
        assertThat(Quote.first(2, List.of("a", "b"))).isEqualTo("\"a\", \"b\"");
        assertThat(Quote.first(2, List.of("a", "b", "c", "d"))).isEqualTo("\"a\", \"b\" and 2 more");
    }
}
