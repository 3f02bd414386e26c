package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerPathTest {

    @ParameterizedTest
    @CsvSource({"/, /", "//, /", "/data, /data", "/data/, /data", "/var//lib/./app/., /var/lib/app", "/..data, /..data"
    })
    void harmlessIsCleaned(String text, String path) {
        assertThat(ContainerPath.parse(text)).hasToString(path).isEqualTo(new ContainerPath(path));
    }

    @Test
    void pathIsTakenApartAndJoined() {
        ContainerPath app = ContainerPath.parse("/etc/app");

        assertThat(app.name()).isEqualTo("app");
        assertThat(app.parent()).hasToString("/etc");
        assertThat(app.parent().parent()).hasToString("/");
        assertThat(app.resolve("conf.d/a.conf")).hasToString("/etc/app/conf.d/a.conf");
        assertThat(app.resolve("/a.conf")).hasToString("/etc/app/a.conf");
        assertThat(app.resolve("")).isEqualTo(app);
    }

    @Test
    void rootHoldsItself() {
        ContainerPath root = ContainerPath.parse("/");

        assertThat(root.name()).isEmpty();
        assertThat(root.parent()).isEqualTo(root);
        assertThat(root.resolve("app")).hasToString("/app");
    }

    @Test
    void pathAndTheDirectoriesAboveItAreNamedUpwardsWithoutTheRoot() {
        assertThat(ContainerPath.parse("/usr/lib/libz.so").upwards())
                .containsExactly(
                        ContainerPath.parse("/usr/lib/libz.so"),
                        ContainerPath.parse("/usr/lib"),
                        ContainerPath.parse("/usr"));
        assertThat(ContainerPath.parse("/").upwards()).isEmpty();
    }

    @Test
    void pathsAreOrderedByTheirText() {
        assertThat(ContainerPath.parse("/a")).isLessThan(ContainerPath.parse("/a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data", "./data", "C:\\data", " /data"})
    void relativePathIsRefused(String text) {
        assertThatThrownBy(() -> ContainerPath.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"" + text
                        + "\" in the image is not absolute. Begin it with a slash, such as \"/data\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/data/../etc", "/data/.."})
    void climbingIsRefused(String text) {
        assertThatThrownBy(() -> ContainerPath.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"" + text + "\" in the image climbs with \"..\". Write where it ends up.");
        assertThatThrownBy(() -> ContainerPath.parse("/a").resolve("../b")).isInstanceOf(UserException.class);
    }

    @ParameterizedTest
    @CsvSource({"'/a\u0000', /a\\u0000", "'/a\nb', /a\\nb", "'/a\u0085b', /a\\u0085b"})
    void controlCharacterIsRefused(String text, String shown) {
        assertThatThrownBy(() -> ContainerPath.parse(text))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"" + shown + "\" in the image holds a control character. Leave it out.");
    }
}
