package io.github.scratchmaven.report.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.report.origin.BuilderFiles;
import io.github.scratchmaven.report.origin.PackageUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenseSearchTest {

    private static final PackageUrl STDLIB = PackageUrl.of("golang", "stdlib", "1.27.4");
    private static final PackageUrl MODULE =
            PackageUrl.of("golang", "lib", "v1.0.0").in(List.of("example.com"));
    private static final PackageUrl JDK = PackageUrl.of("generic", "openjdk", "25.0.4");
    private static final PackageUrl JAR = PackageUrl.of("maven", "lib", "1.0").in(List.of("com.example"));
    private static final PackageUrl APK = PackageUrl.of("apk", "musl", "1");
    private static final String DEBIAN = """
            Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

            Files: *
            License: Expat
            """;

    private final List<String> lines = new ArrayList<>(List.of("system\tdebian\t13"));
    private final StringBuilder content = new StringBuilder();
    private final SortedMap<PackageUrl, String> words = new TreeMap<>();

    @TempDir
    Path directory;

    @Test
    void componentsHaveTheTextsOfTheBuilder() throws IOException {
        lines.add("package\tlibc6:amd64\tdeb\tlibc6\t2\tamd64\tlibc6\t");
        note("package\tlibc6:amd64", "copyright", DEBIAN);
        note("go\tstdlib", "LICENSE", mit());
        note("go\tstdlib", "PATENTS", "patents");
        note("go\texample.com/Lib@v1.0.0", "COPYING", "ours");
        note("java\truntime", "java.base/LICENSE", mit());
        note("java\truntime", "java.desktop/../x", "a trap");
        PackageUrl libc = PackageUrl.of("deb", "libc6", "2")
                .in(List.of("debian"))
                .with("arch", "amd64")
                .with("distro", "debian-13");
        List.of(libc, STDLIB, MODULE, JDK).forEach(url -> words.put(url, ""));

        LicenseSearch.Found found = search(Map.of());

        assertThat(found.texts())
                .containsOnlyKeys(
                        "deb/debian/libc6@2/copyright",
                        "generic/openjdk@25.0.4/java.base/LICENSE",
                        "generic/openjdk@25.0.4/java.desktop/_/x",
                        "golang/example.com/lib@v1.0.0/COPYING",
                        "golang/stdlib@1.27.4/LICENSE",
                        "golang/stdlib@1.27.4/PATENTS")
                .containsEntry("deb/debian/libc6@2/copyright", DEBIAN);
        assertThat(found.licenses().thirdParty()).isEqualTo("""
                libc6 2
                  pkg:deb/debian/libc6@2?arch=amd64&distro=debian-13
                  License: MIT
                  deb/debian/libc6@2/copyright

                openjdk 25.0.4
                  pkg:generic/openjdk@25.0.4
                  License: MIT
                  generic/openjdk@25.0.4/java.base/LICENSE
                  generic/openjdk@25.0.4/java.desktop/_/x

                example.com/lib v1.0.0
                  pkg:golang/example.com/lib@v1.0.0
                  License: unknown
                  golang/example.com/lib@v1.0.0/COPYING

                stdlib 1.27.4
                  pkg:golang/stdlib@1.27.4
                  License: MIT
                  golang/stdlib@1.27.4/LICENSE
                  golang/stdlib@1.27.4/PATENTS
                """);
        assertThat(found.licenses().findings()).isEmpty();
    }

    @Test
    void crateHasTheLicenseOfItsManifest() throws IOException {
        PackageUrl crate = PackageUrl.of("cargo", "serde", "1.0.219");
        note("cargo\tserde@1.0.219", "Cargo.toml", "[package]\nname = \"serde\"\nlicense = \"MIT/Apache-2.0\"\n");
        note("cargo\tserde@1.0.219", "LICENSE-MIT", mit());
        words.put(crate, "");

        LicenseSearch.Found found = search(Map.of());

        assertThat(found.texts()).containsOnlyKeys("cargo/serde@1.0.219/LICENSE-MIT");
        assertThat(found.licenses().find(crate).orElseThrow().expression()).isEqualTo("MIT OR Apache-2.0");
    }

    @Test
    void jarHasItsTextsAndTheLicenseOfThePomOrOfAParent() throws IOException {
        Path jar = jar(Map.of(
                "META-INF/LICENSE.txt", "text",
                "META-INF/licenses/asm/BSD", "more",
                "NOTICE", "notice",
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n",
                "com/example/License.class", "code"));
        pom("com/example/lib/1.0/lib-1.0.pom", parent("com.example", "parent", "2"));
        pom(
                "com/example/parent/2/parent-2.pom",
                "<licenses><license><name>The Apache Software License, Version 2.0</name></license>"
                        + "<license><name>EPL 2.0</name></license></licenses>");
        words.put(JAR, "");

        LicenseSearch.Found found = search(Map.of(JAR, jar));

        assertThat(found.texts())
                .containsOnlyKeys(
                        "maven/com.example/lib@1.0/META-INF/LICENSE.txt",
                        "maven/com.example/lib@1.0/META-INF/licenses/asm/BSD",
                        "maven/com.example/lib@1.0/NOTICE");
        assertThat(found.licenses().find(JAR).orElseThrow().expression()).isEqualTo("Apache-2.0 OR EPL-2.0");
    }

    @Test
    void licenseThatThePomNamesOtherwiseIsUnknownButNamed() throws IOException {
        pom("com/example/lib/1.0/lib-1.0.pom", "<licenses><license><name>Ours</name></license></licenses>");
        words.put(JAR, "");

        ComponentLicense license = search(Map.of(JAR, jar(Map.of("LICENSE", mit()))))
                .licenses()
                .find(JAR)
                .orElseThrow();

        assertThat(license.expression()).isEmpty();
        assertThat(license.words()).isEqualTo("Ours");
    }

    @Test
    void textOfAJarWithoutLicenseInThePomIsRecognized() throws IOException {
        pom("com/example/lib/1.0/lib-1.0.pom", parent("com.example", "lib", "1.0"));
        words.put(JAR, "");

        assertThat(search(Map.of(JAR, jar(Map.of("META-INF/LICENSE", mit()))))
                        .licenses()
                        .find(JAR)
                        .orElseThrow()
                        .expression())
                .isEqualTo("MIT");
    }

    @Test
    void componentWithoutTextIsNamedInAWarning() throws IOException {
        words.put(APK, "MIT");
        words.put(MODULE, "");

        ImageLicenses licenses = search(Map.of()).licenses();

        assertThat(licenses.find(APK).orElseThrow().expression()).isEqualTo("MIT");
        assertThat(licenses.thirdParty()).contains("  License: MIT\n  Text: none\n");
        assertThat(licenses.findings())
                .singleElement()
                .extracting(finding -> finding.text())
                .isEqualTo("\"musl\", \"example.com/lib\" have no license text."
                        + " Add the text to what you distribute with the image, then accept the warning in"
                        + " <checks><accept>. [no-license-text]");
    }

    @Test
    void codeOfTheProjectNeedsNoText() throws IOException {
        words.put(MODULE, "");

        assertThat(new LicenseSearch(words, builder(), Map.of(), Set.of(MODULE))
                        .find()
                        .licenses()
                        .findings())
                .isEmpty();
    }

    @Test
    void otherTextsThanListedAreNone() {
        note("go\tstdlib", "LICENSE", "text");
        BuilderFiles files = files();

        assertThat(BuilderTexts.split(files, bytes("text"))).isPresent();
        assertThat(BuilderTexts.split(files, bytes("test"))).isEmpty();
        assertThat(BuilderTexts.split(files, bytes("tex"))).isEmpty();
        assertThat(BuilderTexts.split(files, bytes("text."))).isEmpty();
    }

    private LicenseSearch.Found search(Map<PackageUrl, Path> jars) throws IOException {
        return new LicenseSearch(words, builder(), jars, Set.of()).find();
    }

    private BuilderTexts builder() {
        return BuilderTexts.split(files(), bytes(content.toString())).orElseThrow();
    }

    private BuilderFiles files() {
        return BuilderFiles.parse(String.join("\n", lines) + "\nend\t" + lines.size() + "\n")
                .orElseThrow();
    }

    private void note(String owner, String name, String text) {
        byte[] bytes = bytes(text);
        lines.add("license\t" + owner + "\t" + Sha256.of(bytes).hex() + "\t" + bytes.length + "\t" + name);
        content.append(text);
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = directory.resolve("com/example/lib/1.0/lib-1.0.jar");
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(bytes(entry.getValue()));
            }
        }
        return jar;
    }

    private void pom(String path, String body) throws IOException {
        Path pom = directory.resolve(path);
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">" + body + "</project>");
    }

    private static String parent(String group, String artifact, String version) {
        return "<parent><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                + "</version></parent>";
    }

    private static String mit() {
        try (var text = LicenseSearchTest.class.getResourceAsStream("texts/MIT.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
