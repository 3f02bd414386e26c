package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.jvm.JarBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeCheckTest {

    @Test
    void imageOfJustThatSizePasses() {
        assertThat(check("2kB", new Tar().file("app", 0755, new byte[2000]))).isEmpty();
    }

    @Test
    void largerImageIsRejectedWithItsLargestFiles() {
        Tar image = new Tar().file("app", 0755, ElfImage.amd64().bytes()).directory("data", 0755);
        for (int size = 1000; size <= 11_000; size += 1000) {
            image.file("file" + size, 0644, new byte[size]);
        }

        Finding finding = check("20kB", image).get(0);

        assertThat(finding.problem()).isEqualTo("""
                        The image has 66 kB, more than the limit of 20 kB. Its largest files:
                          11 kB  "/file11000"  unknown
                          10 kB  "/file10000"  unknown
                          9 kB  "/file9000"  unknown
                          8 kB  "/file8000"  unknown
                          7 kB  "/file7000"  unknown
                          6 kB  "/file6000"  unknown
                          5 kB  "/file5000"  unknown
                          4 kB  "/file4000"  unknown
                          3 kB  "/file3000"  unknown
                          2 kB  "/file2000"  unknown
                        """);
        assertThat(finding.remedy()).isEqualTo("Reduce their size, or raise <maxSize> in <limits>.");
    }

    @Test
    void programIsNamedAsSuchAmongTheLargest() {
        Tar image = new Tar().file("app", 0755, ElfImage.amd64().bytes());

        assertThat(problem("1B", image)).endsWith("  121 B  \"/app\"  program\n");
    }

    @Test
    void sizesThatLookAlikeArePrintedInBytes() {
        assertThat(problem("20MB", new Tar().file("app", 0755, new byte[20_000_001])))
                .startsWith("The image has 20000001 bytes, more than the limit of 20000000.");
    }

    @Test
    void javaApplicationIsExplainedByItsParts(@TempDir Path directory) {
        Tar image = new Tar()
                .file("opt/java/lib/modules", new String(new char[30_000]))
                .file("lib/libc.so.6", new String(new char[2_000]))
                .file("app/lib/library.jar", new String(new char[4_000]))
                .file("usr/java/packages/lib/libfast.so", new String(new char[1_000]))
                .file("app/app.jar", new String(new char[600]))
                .file("app/jvm.args", new String(new char[100]))
                .file("app/banner.txt", new String(new char[200]));
        TestJava java = TestJava.of(directory, 17)
                .application(JarBuilder.ofClass("Main", ""))
                .dependency("library.jar", JarBuilder.ofClass("Library", ""))
                .library("/usr/java/packages/lib/libfast.so", "library.jar");

        List<Finding> findings = TestImage.of(image)
                .java(java.build())
                .files("/app/banner.txt")
                .maxSize("20kB")
                .findings(new SizeCheck());

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.problem())
                                .startsWith(
                                        "The image has 38 kB, more than the limit of 20 kB. It consists of runtime 32 kB,"
                                                + " dependencies 5 kB, application 900 B. Its largest files:\n  30 kB  \"/opt/java/lib/modules\"  Java runtime\n"));
    }

    private static List<Finding> check(String most, Tar image) {
        return TestImage.of(image).maxSize(most).findings(new SizeCheck());
    }

    private static String problem(String most, Tar image) {
        return check(most, image).get(0).problem();
    }
}
