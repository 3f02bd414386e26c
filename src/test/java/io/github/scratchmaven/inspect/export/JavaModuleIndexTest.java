package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.JavaModulesFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaModuleIndexTest {

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void classesAreNamedInEachByteOrder(ByteOrder order) throws IOException {
        byte[] file = JavaModulesFile.of(order)
                .add("java.base", "java/util", "Map$Entry", "class")
                .add("java.base", "java/util", "HashMap", "class")
                .add("java.base", "", "module-info", "class")
                .add("java.base", "sun/net/idn", "uidna", "spp")
                .add("", "packages", "java.util", "")
                .bytes();

        assertThat(classes(file)).contains(Set.of("java.util.Map$Entry", "java.util.HashMap"));
    }

    /** The JDK's own file system shows the same classes. */
    @Test
    void classesOfThisJdkAreThoseOfItsFileSystem() throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        Set<String> expected;
        try (Stream<Path> files = Files.walk(modules)) {
            expected = files.filter(file -> file.getNameCount() > 3)
                    .map(file -> file.subpath(2, file.getNameCount()).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .collect(Collectors.toSet());
        }

        assertThat(classes(Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib", "modules"))))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 27, 28, 40, 60, 80})
    void truncatedFileHasNone(int length) throws IOException {
        byte[] file = JavaModulesFile.withClasses("java.lang.Object", "java.lang.String");

        assertThat(classes(Arrays.copyOf(file, length))).isEmpty();
    }

    @Test
    void fileOfAnotherVersionOrFormatHasNone() throws IOException {
        byte[] newer = JavaModulesFile.withClasses("java.lang.Object");
        newer[6] = 2;

        assertThat(classes(newer)).isEmpty();
        assertThat(classes("modules of another program, in a text file".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void offsetsThatLeadOutOfTheFileAreDamage() throws IOException {
        for (int index = 12; index < 60; index++) {
            byte[] file = JavaModulesFile.withClasses("java.lang.Object");
            file[index] = (byte) 0xFF;

            assertThat(classes(file).map(Set::size).orElse(0))
                    .as("byte %d", index)
                    .isBetween(0, 1);
        }
    }

    @Test
    void namesThatAreLongerThanThoseOfAnyJdkAreDamage() throws IOException {
        JavaModulesFile file = JavaModulesFile.of(ByteOrder.LITTLE_ENDIAN);
        String name = "p".repeat(60_000);
        for (int index = 0; index < 600; index++) {
            file.add("java.base", name, "C" + index, "class");
        }

        assertThat(classes(file.bytes())).isEmpty();
    }

    private static Optional<Set<String>> classes(byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        return JavaModuleIndex.classes(in.readNBytes(JavaModuleIndex.HEADER), in);
    }
}
