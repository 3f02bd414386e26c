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

    @Test
    void debugImageHasATagForEachTag() {
        assertThat(ImageNames.of("registry.example.com:5000/team/app", List.of("1.0", "latest"))
                        .debug()
                        .references())
                .hasToString(
                        "[registry.example.com:5000/team/app:1.0-debug, registry.example.com:5000/team/app:latest-debug]");
        assertThat(ImageNames.of("app:2", List.of()).debug().references()).hasToString("[app:2-debug]");
    }

    @Test
    void tagOfTheDebugImageIsNotThatOfTheImage() {
        assertThatThrownBy(() -> ImageNames.of("app", List.of("1-debug", "1")).debug())
                .isInstanceOf(UserException.class)
                .hasMessage("The tag \"1-debug\" is in <tags>, but it is the tag of a debug image."
                        + " Remove it from <tags>, or build without <debug>.");
    }

    @Test
    void tagOfTheDebugImageCanBeTooLong() {
        ImageNames names = ImageNames.of("app", List.of("1".repeat(123)));

        assertThatThrownBy(names::debug)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The debug image cannot have the tag \"1")
                .hasMessageEndingWith("Write a shorter tag in <tags>, or build without <debug>.");
    }
}
