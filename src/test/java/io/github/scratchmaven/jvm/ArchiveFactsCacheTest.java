package io.github.scratchmaven.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFactsCacheTest {

    private static final JdkModules JDK = JdkModules.of(17);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("target/scratch/archives");
    }

    @Test
    void allFactsAreKept() {
        Archive archive = everything().write(directory, "app.jar");
        ArchiveFacts facts = remember(archive);

        assertThat(FactsReader.read(FactsWriter.write(facts))).isEqualTo(facts);
        assertThat(remember(archive)).isEqualTo(facts).isEqualTo(ArchiveReader.read(archive, 17));
        assertThat(facts.module()).isPresent();
        assertThat(facts.natives()).hasSize(2);
        assertThat(facts.jdk().triggers()).isNotEmpty();
        assertThat(facts.jdk().texts()).isNotEmpty();
        assertThat(facts.jdk().absent()).isNotEmpty();
        assertThat(facts.manifest().get("Export-Package")).hasSizeGreaterThan(65536);
    }

    @Test
    void unchangedJarLeavesTheFileAsItIs() throws IOException {
        Archive archive = JarBuilder.ofClass("A", "").write(directory, "app.jar");
        remember(archive);
        Object written = key(file);

        assertThat(remember(archive).contents().classes()).containsOnlyKeys("example.A");
        assertThat(key(file)).isEqualTo(written);
    }

    @Test
    void changedJarIsReadAgain() {
        remember(JarBuilder.ofClass("A", "").write(directory, "app.jar"));

        Archive changed = JarBuilder.ofClass("B", "").write(directory, "app.jar");

        assertThat(remember(changed).contents().classes()).containsOnlyKeys("example.B");
    }

    @Test
    void otherReleaseIsReadForItself() {
        Archive archive = new JarBuilder()
                .attribute("Multi-Release", "true")
                .sourceBelow("META-INF/versions/21/", "A", "class A {}")
                .write(directory, "app.jar");
        ArchiveFactsCache cache = ArchiveFactsCache.load(file);

        assertThat(cache.read(archive, JDK).contents().classes()).isEmpty();
        assertThat(cache.read(archive, JdkModules.of(21)).contents().classes()).containsOnlyKeys("A");
    }

    @Test
    void directoryIsAlwaysRead() {
        Archive classes = JarBuilder.ofClass("A", "").unpack(directory, "classes");
        remember(classes);
        JarBuilder.ofClass("B", "").unpack(directory, "classes");

        assertThat(remember(classes).contents().classes()).containsOnlyKeys("example.A", "example.B");
    }

    @Test
    void damagedOrShortFileIsIgnored() throws IOException {
        Archive archive = everything().write(directory, "app.jar");
        ArchiveFacts facts = remember(archive);
        byte[] cache = Files.readAllBytes(file);

        for (int at : List.of(0, 9, cache.length / 2, cache.length - 1)) {
            byte[] damaged = cache.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(remember(archive)).isEqualTo(facts);
            Files.write(file, Arrays.copyOf(cache, at));
            assertThat(remember(archive)).isEqualTo(facts);
        }
    }

    @Test
    void fileOfOtherPluginVersionIsIgnored() throws IOException {
        Archive archive = JarBuilder.ofClass("A", "").write(directory, "app.jar");
        save(archive, "1.0");
        byte[] cache = Files.readAllBytes(file);

        save(archive, "1.1");

        assertThat(Files.readAllBytes(file)).isNotEqualTo(cache);
    }

    @Test
    void factsOfRemovedJarAreForgotten() throws IOException {
        Archive stays = JarBuilder.ofClass("A", "").write(directory, "a.jar");
        save(stays, "1.0");
        long small = Files.size(file);
        ArchiveFactsCache both = ArchiveFactsCache.load(file, "1.0");
        both.read(stays, JDK);
        both.read(JarBuilder.ofClass("B", "").write(directory, "b.jar"), JDK);
        both.save();
        assertThat(Files.size(file)).isGreaterThan(small);

        save(stays, "1.0");

        assertThat(Files.size(file)).isEqualTo(small);
    }

    @Test
    void factsOfOtherReleaseAreKept() throws IOException {
        Archive archive = JarBuilder.ofClass("A", "").write(directory, "a.jar");
        new ClassPath(List.of(archive), file).read(JdkModules.of(17));
        new ClassPath(List.of(archive), file).read(JdkModules.of(21));
        Object written = key(file);

        new ClassPath(List.of(archive), file).read(JdkModules.of(17));

        assertThat(key(file)).isEqualTo(written);
    }

    @Test
    void cacheThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(directory.resolve("target"), "");
        ArchiveFactsCache cache = ArchiveFactsCache.load(file);
        cache.read(JarBuilder.ofClass("A", "").write(directory, "a.jar"), JDK);

        assertThatThrownBy(cache::save)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot write the file \"" + file + "\": ");
    }

    /** Another one if the file was replaced. */
    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private ArchiveFacts remember(Archive archive) {
        ArchiveFactsCache cache = ArchiveFactsCache.load(file);
        ArchiveFacts facts = cache.read(archive, JDK);
        cache.save();
        return facts;
    }

    private void save(Archive archive, String reader) {
        ArchiveFactsCache cache = ArchiveFactsCache.load(file, reader);
        cache.read(archive, JDK);
        cache.save();
    }

    private static JarBuilder everything() {
        byte[] elf = ElfImage.amd64().needs("libc.so.6").bytes();
        return JarBuilder.ofClass(
                        "A",
                        "public static void main(String[] a) { System.getLogger(\"java.rmi.Naming\"); } java.sql.Driver driver;")
                .source("module-info", "module example { requires java.sql; requires static java.desktop; }")
                .attribute("Main-Class", "example.A")
                .attribute("Export-Package", "example.api,\n ".repeat(7000))
                .entry("META-INF/services/java.sql.Driver", "example.Driver\nexample.Other\n")
                .entry("B.class", JarBuilder.classWithField("B", "Ljavax/example/Api;"))
                .entry("lib/a.so", elf)
                .entry("lib/b.so", Arrays.copyOf(elf, 50));
    }
}
