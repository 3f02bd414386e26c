package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFilesTest {

    @TempDir
    Path directory;

    @Test
    void hasAnEntryForEachDirectory() throws IOException {
        Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("com/example"));
        Files.writeString(classes.resolve("com/example/Application.class"), "class");
        Files.writeString(classes.resolve("com/example.properties"), "key=value");

        Path jar = directory.resolve("app.jar");
        JarFiles.write(classes, Optional.empty(), jar);

        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "META-INF/MANIFEST.MF",
                            "com/",
                            "com/example.properties",
                            "com/example/",
                            "com/example/Application.class");
        }
    }
}
