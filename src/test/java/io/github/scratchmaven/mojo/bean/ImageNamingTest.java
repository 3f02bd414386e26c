package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNamingTest {

    private final List<String> log = new ArrayList<>();

    @Test
    void validDefaultsAreNotChanged() {
        assertThat(references("a.b_c__d--e", "1.0-SNAPSHOT", "a.b_c__d--e", "1.0-SNAPSHOT"))
                .containsExactly("a.b_c__d--e:1.0-SNAPSHOT");
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MyApp, 1.0.0+5, myapp:1.0.0-5",
        "my..app, 1, my-app:1",
        "My___App.-x, -1, my-app-x:1",
        "_app_, .1, app:1",
        "app., 1!2, app:1-2",
    })
    void invalidDefaultsAreMadeValid(String artifactId, String version, String reference) {
        assertThat(references(artifactId, version, artifactId, version)).containsExactly(reference);
        assertThat(log).isNotEmpty();
    }

    @Test
    void eachChangeIsALineOfTheLog() {
        references("MyApp", "1.0.0+5", "MyApp", "1.0.0+5");

        assertThat(log)
                .containsExactly(
                        "The default image is \"myapp\", since \"MyApp\" is not a valid one",
                        "The default tag is \"1.0.0-5\", since \"1.0.0+5\" is not a valid one");
    }

    @Test
    void configuredValuesAreNotChanged() {
        assertThatThrownBy(() -> references("app", "1.0", "Team/MyApp", "1.0"))
                .isInstanceOf(UserException.class)
                .hasMessage("The image name \"Team/MyApp\" has upper-case letters; only the registry can have them."
                        + " Write a name such as \"registry.example.com/team/app\" in <image>.");
        assertThatThrownBy(() -> references("app", "1.0", "app", "1.0+5"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The image tag \"1.0+5\" is not")
                .hasMessageEndingWith(" Write tags such as \"1.0\" in <tags>.");
    }

    @Test
    void tagInTheNameReplacesTheTags() {
        assertThat(references("app", "1.0+5", "team/app:2", "1.0+5")).containsExactly("team/app:2");
    }

    private List<String> references(String artifactId, String version, String image, String tag) {
        Settings settings = new Settings("scratch", name -> null);
        return new ImageNaming(artifactId, version, settings, log::add)
                .of(image, List.of(tag)).references().stream()
                        .map(Object::toString)
                        .toList();
    }
}
