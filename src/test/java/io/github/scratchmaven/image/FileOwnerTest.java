package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileOwnerTest {

    @Test
    void numbersAreReadAndPrinted() {
        assertThat(FileOwner.parse("65534:0"))
                .isEqualTo(new FileOwner(65534, 0))
                .hasToString("65534:0");
        assertThat(FileOwner.parse("4294967294:4294967294")).hasToString("4294967294:4294967294");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "root:root",
                "0:root",
                "0:",
                ":0",
                "-1:0",
                "0:4294967295",
                "4294967295:0",
                "1:2:3",
                "99999999999:0"
            })
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> FileOwner.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The owner \"" + text
                        + "\" is not uid:gid in numbers from 0 to 4294967294; a scratch image has no names of users.");
    }
}
