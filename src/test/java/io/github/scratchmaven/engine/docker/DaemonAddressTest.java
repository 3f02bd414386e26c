package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonAddressTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://user:hunter2@host:1, tcp://user:…@host:1",
        "tcp://user:hunter2/@2@host:1, tcp://user:…@host:1",
        "user:hunter2@host, user:…@host",
        "http://:hunter2@host, http://:…@host"
    })
    void passwordInAnAddressIsNotRepeated(String text, String shown) {
        assertThatThrownBy(() -> DaemonAddress.parse(text, Optional.empty(), "DOCKER_HOST"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The Docker daemon's address \"" + shown + "\" in DOCKER_HOST is not one. ");
    }

    @Test
    void passwordForSshIsNotRepeated() {
        assertThatThrownBy(() -> DaemonAddress.parse("ssh://user:hunter2@host", Optional.empty(), "DOCKER_HOST"))
                .hasMessageContaining("ssh://user:…@host")
                .hasMessageContaining("is not one: it holds a password, which ssh does not take.")
                .hasMessageNotContaining("hunter2");
    }
}
