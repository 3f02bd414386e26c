package io.github.scratchmaven.mojo.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.jvm.JarBuilder;
import io.github.scratchmaven.recipe.java.ApplicationFile;
import io.github.scratchmaven.recipe.java.JavaLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathEntriesTest {

    @TempDir
    Path directory;

    @Test
    void jarOfTheModuleIsReadWhereItIs() throws IOException {
        Path jar = jar("libs/vendor.jar");

        ApplicationFile file = only("libs/vendor.jar");

        assertThat(file.archive().file()).isEqualTo(jar);
        assertThat(file.place()).hasToString("/app/classpath/vendor.jar");
        assertThat(file.layer()).isEqualTo(JavaLayer.DEPENDENCIES);
    }

    @Test
    void jarThatTheBuildMakesIsRewritten() throws IOException {
        jar("target/made.jar");

        ApplicationFile file = only("target/made.jar");

        assertThat(file.archive().file())
                .isEqualTo(directory.resolve("target/scratch/java/classpath/made.jar"))
                .isRegularFile();
        assertThat(file.layer()).isEqualTo(JavaLayer.SNAPSHOTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/config", "src/main/config/", "./src/main/config/."})
    void directoryBecomesAJarOfTheApplication(String entry) throws IOException {
        TestModule.file(directory.resolve("src/main/config/settings/app.properties"), "a=b");

        ApplicationFile file = only(entry);

        assertThat(file.place()).hasToString("/app/classpath/config.jar");
        assertThat(file.layer()).isEqualTo(JavaLayer.APPLICATION);
        try (JarFile jar = new JarFile(file.archive().file().toFile())) {
            assertThat(jar.getEntry("settings/app.properties")).isNotNull();
        }
    }

    @Test
    void absolutePathIsOneOfTheImageOutsideOfTheModule() throws IOException {
        jar("libs/vendor.jar");

        ClassPathEntries entries =
                entries("/etc/app", directory.resolve("libs/vendor.jar").toString(), "/config");

        assertThat(entries.paths())
                .extracting(ContainerPath::value)
                .containsExactly("/etc/app", "/app/classpath/vendor.jar", "/config");
        assertThat(entries.files()).hasSize(1);
    }

    @Test
    void equalNamesAreNumbered() throws IOException {
        jar("a/lib.jar");
        jar("b/lib.jar");
        Files.createDirectories(directory.resolve("c/lib"));

        assertThat(entries("a/lib.jar", "b/lib.jar", "c/lib").paths())
                .extracting(ContainerPath::name)
                .containsExactly("lib.jar", "lib-2.jar", "lib-3.jar");
    }

    @Test
    void absentFileIsNamed() {
        assertThatThrownBy(() -> entries("libs/vendor.jar"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The entry \"" + directory.resolve("libs/vendor.jar") + "\" of the class path does not exist."
                                + " Correct it in <java><classpath>, or create it before this goal runs.");
    }

    @Test
    void otherFileIsNoEntry() {
        Path file = TestModule.file(directory.resolve("app.properties"), "a=b");

        assertThatThrownBy(() -> entries("app.properties"))
                .isInstanceOf(UserException.class)
                .hasMessage("The entry \"" + file + "\" of the class path is neither a directory nor a jar."
                        + " Correct it in <java><classpath>; for other files, write the directory that contains them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a:/b"})
    void otherTextsAreNoEntries(String text) {
        assertThatThrownBy(() -> ClassPathEntries.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("is not an entry of the class path");
    }

    private ApplicationFile only(String entry) {
        ClassPathEntries entries = entries(entry);
        assertThat(entries.files()).hasSize(1);
        assertThat(entries.paths()).containsExactly(entries.files().get(0).place());
        return entries.files().get(0);
    }

    private ClassPathEntries entries(String... texts) {
        return ClassPathEntries.of(List.of(texts), TestModule.in(directory).build());
    }

    private Path jar(String path) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        return JarBuilder.ofClass("Library", "").write(directory, path).file();
    }
}
