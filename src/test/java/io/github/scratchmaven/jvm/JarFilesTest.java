package io.github.scratchmaven.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarFilesTest {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    Path directory;

    @Test
    void entriesOfADirectoryAreSortedBehindTheManifest() throws IOException {
        classes("b/B.class", "a/A.class", "META-INF/services/a.Service", "application.yml", "a.txt");

        assertThat(names(written()))
                .containsExactly(
                        MANIFEST, "META-INF/services/a.Service", "a.txt", "a/A.class", "application.yml", "b/B.class");
    }

    @Test
    void hasAnEntryForEachDirectory() throws IOException {
        classes("com/example/Application.class", "com/example.properties");

        try (JarFile jar = new JarFile(written().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactly(
                            MANIFEST,
                            "com/",
                            "com/example.properties",
                            "com/example/",
                            "com/example/Application.class");
        }
    }

    @Test
    void entriesOfAJarAreSortedBehindTheManifest() throws IOException {
        Path jar = jar("in.jar", "b/B.class", "b/", "a/A.class", MANIFEST);

        assertThat(names(rewritten(jar))).containsExactly(MANIFEST, "a/A.class", "b/B.class");
    }

    @Test
    void bytesDependOnContentAlone() throws IOException {
        Path first = jar("first.jar", "a/A.class", "b/B.class", MANIFEST);
        Path second = jar("second.jar", MANIFEST, "b/B.class", "a/A.class");
        Path unpacked = classes("b/B.class", "a/A.class", MANIFEST);
        Files.setLastModifiedTime(unpacked.resolve("a/A.class"), FileTime.fromMillis(0));

        assertThat(rewritten(first))
                .hasSameBinaryContentAs(rewritten(second))
                .hasSameBinaryContentAs(rewritten(unpacked))
                .hasSameBinaryContentAs(written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu"})
    void timeIsTheSameInEachTimeZone(String zone) throws IOException {
        classes("a/A.class");
        byte[] expected = Files.readAllBytes(written());
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            JarFiles.write(directory.resolve("classes"), Optional.empty(), directory.resolve("other.jar"));
        } finally {
            TimeZone.setDefault(before);
        }

        assertThat(directory.resolve("other.jar")).hasBinaryContent(expected);
        try (JarFile jar = new JarFile(directory.resolve("other.jar").toFile())) {
            assertThat(jar.stream().map(ZipEntry::getTimeLocal)).containsOnly(LocalDateTime.of(1980, 1, 1, 0, 0, 2));
        }
    }

    @Test
    void manifestOfTheModulesJarIsKept() throws IOException {
        classes("a/A.class");
        Path built = new JarBuilder()
                .attribute("Implementation-Version", "1.0")
                .write(directory, "built.jar")
                .file();

        JarFiles.write(directory.resolve("classes"), Optional.of(built), directory.resolve("out.jar"));

        try (JarFile jar = new JarFile(directory.resolve("out.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo("1.0");
        }
    }

    @Test
    void manifestOfTheClassesIsUsedWhereTheModulesJarHasNone() throws IOException {
        Path classes = classes("a/A.class");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve(MANIFEST), "Manifest-Version: 1.0\nName-Of: classes\n\n");

        JarFiles.write(classes, Optional.of(jar("built.jar", "a/A.class")), directory.resolve("out.jar"));

        try (JarFile jar = new JarFile(directory.resolve("out.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Name-Of"))
                    .isEqualTo("classes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/KEY.SF",
                "META-INF/KEY.RSA",
                "META-INF/KEY.DSA",
                "META-INF/KEY.EC",
                "META-INF/key.sf",
                "META-INF/SIG-KEY.rsa"
            })
    void signedJarStaysAsItIs(String signature) throws IOException {
        Path jar = jar("signed.jar", "b/B.class", "a/A.class", signature, MANIFEST);

        assertThat(rewritten(jar)).hasSameBinaryContentAs(jar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/maven/KEY.SF", "META-INF/SF", "KEY.RSA", "META-INF/KEY.SFX"})
    void onlyASignatureMakesAJarSigned(String name) throws IOException {
        Path jar = jar("plain.jar", "b/B.class", "a/A.class", name);

        assertThat(names(rewritten(jar))).startsWith(MANIFEST).isSubsetOf(MANIFEST, name, "a/A.class", "b/B.class");
    }

    @Test
    void manifestInLowerCaseIsTheManifest() throws IOException {
        Path jar = directory.resolve("lower.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("meta-inf/manifest.mf"));
            zip.write("Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(UTF_8));
        }

        Path written = rewritten(jar);

        assertThat(names(written)).containsExactly(MANIFEST);
        try (JarFile out = new JarFile(written.toFile())) {
            assertThat(out.isMultiRelease()).isTrue();
        }
    }

    @Test
    void namesKeepAllCharacters() throws IOException {
        Path jar = jar("in.jar", "grün/世界.txt", "a b/#.txt", "emoji/😀");

        assertThat(names(rewritten(jar))).containsExactly(MANIFEST, "a b/#.txt", "emoji/😀", "grün/世界.txt");
    }

    @Test
    void contentStaysAsItIs() throws IOException {
        Path classes = classes();
        byte[] large = new byte[300_000];
        large[299_999] = 1;
        Files.write(classes.resolve("large"), large);
        Files.write(classes.resolve("empty"), new byte[0]);

        try (JarFile jar = new JarFile(written().toFile())) {
            assertThat(jar.getInputStream(jar.getEntry("large")).readAllBytes()).isEqualTo(large);
            assertThat(jar.getInputStream(jar.getEntry("empty")).readAllBytes()).isEmpty();
        }
    }

    @Test
    void readersOfAStreamReadIt() throws IOException {
        classes("a/A.class");

        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(written())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly(MANIFEST, "a/", "a/A.class");
    }

    @Test
    void unchangedJarIsNotWrittenAgain() throws IOException {
        classes("a/A.class");
        Path jar = written();
        Object before = Files.readAttributes(jar, "unix:ino").get("ino");

        written();
        assertThat(Files.readAttributes(jar, "unix:ino")).containsEntry("ino", before);

        Files.writeString(directory.resolve("classes/a/A.class"), "A/a.class");
        written();
        assertThat(names(jar)).contains("a/A.class");
        try (JarFile changed = new JarFile(jar.toFile())) {
            assertThat(changed.getInputStream(changed.getEntry("a/A.class")).readAllBytes())
                    .isEqualTo("A/a.class".getBytes(UTF_8));
        }
    }

    @Test
    void nothingElseIsLeftBesideTheJar() throws IOException {
        classes("a/A.class");
        JarFiles.write(directory.resolve("classes"), Optional.empty(), directory.resolve("java/app.jar"));

        assertThat(directory.resolve("java")).isDirectoryNotContaining(file -> !file.endsWith("app.jar"));
    }

    @Test
    void linkedClassesAreRead() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("A.class"), "");
        Files.createSymbolicLink(classes().resolve("a"), elsewhere);

        assertThat(names(written())).containsExactly(MANIFEST, "a/A.class");
    }

    @Test
    void damagedJarIsNamed() throws IOException {
        Path jar = Files.writeString(directory.resolve("damaged.jar"), "no jar");

        assertThatThrownBy(() -> rewritten(jar))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "The jar \"" + directory.resolve("out.jar") + "\" cannot be made of \"" + jar + "\": ");
    }

    private Path written() {
        Path target = directory.resolve("written.jar");
        JarFiles.write(directory.resolve("classes"), Optional.empty(), target);
        return target;
    }

    private Path rewritten(Path source) {
        Path target = directory.resolve("out.jar");
        JarFiles.rewrite(source, target);
        Path kept = directory.resolve("out-of-" + source.getFileName());
        try {
            Files.deleteIfExists(kept);
            return Files.copy(target, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files whose content is their name. */
    private Path classes(String... names) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (String name : names) {
            Files.createDirectories(classes.resolve(name).getParent());
            Files.writeString(classes.resolve(name), content(name));
        }
        return classes;
    }

    /** The same as a jar, in this order, with other times. */
    private Path jar(String file, String... names) throws IOException {
        Path jar = directory.resolve(file);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(content(name).getBytes(UTF_8));
                }
            }
        }
        return jar;
    }

    private static String content(String name) {
        return name.equals(MANIFEST) ? "Manifest-Version: 1.0\n\n" : name;
    }

    /** Of the files. */
    private static List<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
