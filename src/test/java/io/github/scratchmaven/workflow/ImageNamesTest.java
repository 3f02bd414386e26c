package io.github.scratchmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageNamesTest {

    @Test
    void eachTagIsAReference() {
        assertThat(ImageNames.of("team/app", List.of("1.0", "latest", "1.0")).references())
                .extracting(Object::toString)
                .containsExactly("team/app:1.0", "team/app:latest");
    }

    @Test
    void tagInTheNameReplacesTheTags() {
        assertThat(ImageNames.of("localhost:5000/app:dev", List.of("1.0")).references())
                .extracting(Object::toString)
                .containsExactly("localhost:5000/app:dev");
    }

    @Test
    void digestInTheNameIsRejected() {
        String digest = "sha256:" + "0".repeat(64);
        assertThatThrownBy(() -> ImageNames.of("app@" + digest, List.of("1.0")))
                .isInstanceOf(UserException.class)
                .hasMessage("The image name \"app@" + digest + "\" has a digest, which only an existing image has."
                        + " Write <image>app</image>.");
    }

    @Test
    void nameWithoutATagIsRejected() {
        assertThatThrownBy(() -> ImageNames.of("app", List.of()))
                .isInstanceOf(UserException.class)
                .hasMessage("The image \"app\" has no tag. Write <tags><tag>${project.version}</tag></tags>.");
    }
}
