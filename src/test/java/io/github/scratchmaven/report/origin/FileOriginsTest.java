package io.github.scratchmaven.report.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.check.TestImage;
import io.github.scratchmaven.inspect.check.TestJava;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOriginsTest {

    private static final String LIBC = "pkg:deb/debian/libc6@2.41?arch=amd64&distro=debian-13&upstream=glibc";

    @TempDir
    Path directory;

    @Test
    void eachFileHasAnOrigin() {
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .directory("data", 0755)
                .directory("etc", 0755)
                .file("etc/app.conf", "")
                .file("etc/passwd", "")
                .directory("lib", 0755)
                .file("lib/libc.so.6", "")
                .symlink("lib/libown.so", "libown.so.1")
                .directory("opt", 0755)
                .file("opt/file", "")
                .directory("share", 0755)
                .directory("share/app", 0755)
                .file("share/app/text", "")
                .directory("tmp", 01777);

        assertThat(origins(
                        TestImage.of(image).artifacts("/app", "/share/app").files("/etc/app.conf"),
                        "file\t/lib/libc.so.6\t/lib/libc.so.6\t",
                        "file\t/lib/libown.so\t/lib/libown.so\t",
                        "written\t/etc/passwd",
                        "owner\tlibc6:amd64\t/usr/lib/libc.so.6",
                        "package\tlibc6:amd64\tdeb\tlibc6\t2.41\tamd64\tglibc\t"))
                .containsExactly(
                        entry("/app", "build"),
                        entry("/data", "plugin"),
                        entry("/etc", "plugin"),
                        entry("/etc/app.conf", "project"),
                        entry("/etc/passwd", "plugin"),
                        entry("/lib", "plugin"),
                        entry("/lib/libc.so.6", LIBC),
                        entry("/lib/libown.so", "builder"),
                        entry("/opt", "plugin"),
                        entry("/opt/file", "build"),
                        entry("/share", "plugin"),
                        entry("/share/app", "build"),
                        entry("/share/app/text", "build"),
                        entry("/tmp", "plugin"));
    }

    @Test
    void filesOfAJavaApplicationHaveTheirArtifactsAndTheirJdk() {
        TestJava java = TestJava.of(directory, 17)
                .own(JarBuilder.ofClass("A", ""))
                .dependency("zstd.jar", JarBuilder.ofClass("B", ""))
                .library("/app/native/libzstd.so", "zstd.jar")
                .resource("/app/text");
        Tar image = new Tar()
                .directory("app", 0755)
                .file("app/app.jar", "")
                .file("app/jvm.args", "")
                .directory("app/lib", 0755)
                .file("app/lib/zstd.jar", "")
                .directory("app/native", 0755)
                .file("app/native/libzstd.so", "")
                .file("app/text", "")
                .directory("opt/java", 0755)
                .file("opt/java/release", "JAVA_VERSION=\"17.0.20\"\nMODULES=\"java.base\"\n")
                .file("opt/java/lib/libcopied.so", "");

        assertThat(origins(
                        TestImage.of(image).artifacts("/opt/java").java(java.build()),
                        "file\t/opt/java/lib/libcopied.so\t/usr/lib/libc.so.6\t",
                        "owner\tlibc6:amd64\t/usr/lib/libc.so.6",
                        "package\tlibc6:amd64\tdeb\tlibc6\t2.41\tamd64\tglibc\t"))
                .containsExactly(
                        entry("/app", "plugin"),
                        entry("/app/app.jar", "build"),
                        entry("/app/jvm.args", "plugin"),
                        entry("/app/lib", "plugin"),
                        entry("/app/lib/zstd.jar", "pkg:maven/com.example/zstd@1.0"),
                        entry("/app/native", "plugin"),
                        entry("/app/native/libzstd.so", "pkg:maven/com.example/zstd@1.0"),
                        entry("/app/text", "build"),
                        entry("/opt/java", "pkg:generic/openjdk@17.0.20"),
                        entry("/opt/java/lib/libcopied.so", LIBC),
                        entry("/opt/java/release", "pkg:generic/openjdk@17.0.20"));
    }

    private static Map<String, String> origins(TestImage image, String... lines) {
        BuilderFiles files = BuilderFiles.parse(
                        "system\tdebian\t13\n" + String.join("\n", lines) + "\nend\t" + (lines.length + 1) + "\n")
                .orElseThrow();
        Map<String, String> origins = new LinkedHashMap<>();
        FileOrigins.of(image.image(), files).forEach((path, origin) -> origins.put(path.value(), origin.toString()));
        return origins;
    }
}
