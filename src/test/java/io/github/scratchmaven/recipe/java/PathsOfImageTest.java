package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerDirectory;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.TimeZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsOfImageTest {

    private static final FileMode MODE = FileMode.parse("0644");

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("config/deep"));
        Files.writeString(directory.resolve("config/deep/app.properties"), "");
        Files.writeString(directory.resolve("lib.jar"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/app", "/etc/app/deep", "/etc", "/srv", "/volume", "/data", "/tmp"})
    void directoryOfTheContentsIsAnEntry(String path) {
        assertThatCode(() -> require(path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/app/absent", "/config", "/etc/application", "/srv/other"})
    void absentPathIsAnError(String path) {
        assertThatThrownBy(() -> require(path))
                .isInstanceOf(UserException.class)
                .hasMessage("The class path has the entry \"" + path + "\", which the image does not have."
                        + " Add it to <contents><files>, or correct <java><classpath>.");
    }

    @Test
    void fileIsAnEntryOfTheModuleInstead() {
        assertThatThrownBy(() -> require("/srv/lib.jar"))
                .isInstanceOf(UserException.class)
                .hasMessage("The class path has the entry \"/srv/lib.jar\", which <contents><files> adds as a file, so that"
                        + " its classes are not read. Write the path of the jar in the module, \""
                        + directory.resolve("lib.jar") + "\", in <java><classpath>.");
    }

    private void require(String path) {
        new PathsOfImage(Definitions.of(
                        Definitions.container(new TreeMap<>()),
                        new Contents(
                                List.of(new ContainerDirectory(path("/volume"), FileOwner.parse("0:0"), MODE)),
                                List.of(file("config", "/etc/app"), file("lib.jar", "/srv/lib.jar")),
                                DlopenedLibraries.NOT_CONFIGURED,
                                Inclusion.AUTO,
                                TimeZones.AUTO,
                                true)))
                .requireDirectory(path(path));
    }

    private HostFile file(String from, String into) {
        return new HostFile(directory.resolve(from), path(into), FileOwner.parse("0:0"), MODE);
    }

    private static ContainerPath path(String text) {
        return ContainerPath.parse(text);
    }
}
