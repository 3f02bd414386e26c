package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;

class ContainerDirectoryTest {

    @Test
    void rootIsRejected() {
        assertThatThrownBy(() -> new ContainerDirectory(
                        ContainerPath.parse("/"), FileOwner.parse("0:0"), FileMode.parse("0755")))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The directory \"/\" exists in every image.");
    }
}
