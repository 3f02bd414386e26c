package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
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
    void openQuoteIsRefused() {
        assertThatThrownBy(() -> CommandWords.split("-v 'all"))
                .isInstanceOf(UserException.class)
                .hasMessage("In \"-v 'all\" a quote is not closed. Write a second '.");
    }
}
