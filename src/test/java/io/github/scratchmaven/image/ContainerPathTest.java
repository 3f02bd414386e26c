package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerPathTest {

    @ParameterizedTest
    @CsvSource({"/, /", "//, /", "/data, /data", "/data/, /data", "/var//lib/./app/., /var/lib/app", "/..data, /..data"
    })
    void pathIsNormalized(String text, String path) {
        assertThat(ContainerPath.parse(text)).hasToString(path).isEqualTo(new ContainerPath(path));
    }

    @Test
    void nameParentAndResolvedPathAreGiven() {
        ContainerPath app = ContainerPath.parse("/etc/app");

        assertThat(app.name()).isEqualTo("app");
        assertThat(app.parent()).hasToString("/etc");
        assertThat(app.parent().parent()).hasToString("/");
        assertThat(app.resolve("conf.d/a.conf")).hasToString("/etc/app/conf.d/a.conf");
        assertThat(app.resolve("/a.conf")).hasToString("/etc/app/a.conf");
        assertThat(app.resolve("")).isEqualTo(app);
    }

    @Test
    void rootIsItsOwnParent() {
        ContainerPath root = ContainerPath.parse("/");

        assertThat(root.name()).isEmpty();
        assertThat(root.parent()).isEqualTo(root);
        assertThat(root.resolve("app")).hasToString("/app");
    }

    @Test
    void upwardsIsThePathAndItsParentsWithoutTheRoot() {
        assertThat(ContainerPath.parse("/usr/lib/libz.so").upwards())
                .containsExactly(
                        ContainerPath.parse("/usr/lib/libz.so"),
                        ContainerPath.parse("/usr/lib"),
                        ContainerPath.parse("/usr"));
        assertThat(ContainerPath.parse("/").upwards()).isEmpty();
    }

    @Test
    void pathsAreOrderedByText() {
        assertThat(ContainerPath.parse("/a")).isLessThan(ContainerPath.parse("/a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data", "./data", "C:\\data", " /data"})
    void relativePathIsRejected(String text) {
        assertThatThrownBy(() -> ContainerPath.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The path \"" + text + "\" in the image is not absolute: it does not begin with \"/\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/data/../etc", "/data/.."})
    void parentPartIsRejected(String text) {
        assertThatThrownBy(() -> ContainerPath.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The path \"" + text + "\" in the image has a part \"..\".");
        assertThatThrownBy(() -> ContainerPath.parse("/a").resolve("../b")).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource({"'/a\u0000', /a\\u0000", "'/a\nb', /a\\nb", "'/a\u0085b', /a\\u0085b"})
    void controlCharacterIsRejected(String text, String shown) {
        assertThatThrownBy(() -> ContainerPath.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("The path \"" + shown + "\" in the image has a control character.");
    }
}
