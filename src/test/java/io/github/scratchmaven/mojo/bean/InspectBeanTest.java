package io.github.scratchmaven.mojo.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectBeanTest {

    @TempDir
    Path directory;

    @Test
    void existingFileIsAnArchive() throws IOException {
        Path file = Files.writeString(directory.resolve("image.tar"), "");
        Files.createDirectory(directory.resolve("app"));

        assertThat(new InspectBean().archive(settings("image.tar"), directory)).contains(file);
        assertThat(new InspectBean().archive(settings(file.toString()), Path.of("elsewhere")))
                .contains(file);
        assertThat(new InspectBean().archive(settings("app"), directory))
                .as("a directory")
                .isEmpty();
        assertThat(new InspectBean().archive(settings("app:1.0\0"), directory))
                .as("no path")
                .isEmpty();
    }

    @Test
    void nameOrIdIsAnImage() {
        String hex = "0123456789abcdef".repeat(4);

        assertThat(new InspectBean().image(settings("registry.example.com:5000/team/app:1.0")))
                .contains("registry.example.com:5000/team/app:1.0");
        assertThat(new InspectBean().image(settings("0123456789ab"))).contains("0123456789ab");
        assertThat(new InspectBean().image(settings(hex))).contains("sha256:" + hex);
        assertThat(new InspectBean().image(settings("sha256:" + hex))).contains("sha256:" + hex);
    }

    @Test
    void otherTextsAreErrors() {
        assertThatThrownBy(() -> new InspectBean().image(settings("/absent/image.tar")))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith(
                        " Write the name of an image, or an existing file in the property scratch.inspect.image.");
    }

    @Test
    void defaultIsTheImageOfTheBuild() {
        Settings nothing = new Settings("scratch.inspect", name -> null);

        assertThat(new InspectBean().isOtherImage(nothing)).isFalse();
        assertThat(new InspectBean().image(nothing)).isEmpty();
        assertThat(new InspectBean().showsAll(nothing)).isFalse();
        assertThat(new InspectBean()
                        .showsAll(new Settings("scratch.inspect", Map.of("scratch.inspect.all", "true")::get)))
                .isTrue();
    }

    private static Settings settings(String image) {
        return new Settings("scratch.inspect", Map.of("scratch.inspect.image", image)::get);
    }
}
