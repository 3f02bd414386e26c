package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerUserTest {

    @Test
    void numbersAreReadAndPrinted() {
        assertThat(ContainerUser.parse("65534"))
                .isEqualTo(new ContainerUser(65534, Optional.empty()))
                .hasToString("65534");
        assertThat(ContainerUser.parse("0:2147483647"))
                .isEqualTo(new ContainerUser(0, Optional.of(2147483647L)))
                .hasToString("0:2147483647");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "nobody:nogroup",
                "65534:nogroup",
                "65534:",
                ":0",
                "-1",
                "2147483648",
                "0:2147483648"
            })
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> ContainerUser.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage(
                        "The user \"" + text
                                + "\" is not a uid or uid:gid in numbers from 0 to 2147483647; a scratch image has no names of users.");
    }
}
