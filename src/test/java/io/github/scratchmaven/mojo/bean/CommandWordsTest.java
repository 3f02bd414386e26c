package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

    @Test
    void whiteSpaceSeparatesWords() {
        assertThat(CommandWords.split(" -race\n\t-v  ")).containsExactly("-race", "-v");
    }

    @Test
    void quotesHoldAWordTogether() {
        assertThat(CommandWords.split("-asmflags='all=-D X' \"a 'b'\" ''"))
                .containsExactly("-asmflags=all=-D X", "a 'b'", "");
    }

    @Test
    void openQuoteIsRejected() {
        assertThatThrownBy(() -> CommandWords.split("-v 'all"))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("In \"-v 'all\" the quote ' is not closed.");
    }
}
