package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.Purposes;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.link.Closure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SizeLimitTest {

    @Test
    void imageOfJustThatSizePasses() {
        assertThat(check("2kB", 2000, new Tar())).isEmpty();
    }

    @Test
    void largerImageIsRefusedWithItsLargestFiles() {
        Tar image = new Tar().file("app", 0755, ElfImage.amd64().bytes()).directory("data", 0755);
        for (int size = 1000; size <= 11_000; size += 1000) {
            image.file("file" + size, 0644, new byte[size]);
        }

        Finding finding = check("20kB", 66_120, image).orElseThrow();

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
        assertThat(finding.remedy()).isEqualTo("Make these smaller, or raise <maxSize> in <limits>.");
    }

    @Test
    void programIsNamedAsSuchAmongTheLargest() {
        Tar image = new Tar().file("app", 0755, ElfImage.amd64().bytes());

        assertThat(check("1B", 121, image).orElseThrow().problem()).endsWith("  121 B  \"/app\"  program\n");
    }

    @Test
    void sizesThatLookAlikeAreToldApartByTheirBytes() {
        assertThat(check("20MB", 20_000_001, new Tar()).orElseThrow().problem())
                .startsWith("The image has 20000001 bytes, more than the limit of 20000000.");
    }

    private static Optional<Finding> check(String most, long actual, Tar image) {
        ImageContents contents = Export.contents(image);
        return new SizeLimit(ByteSize.parse(most))
                .check(
                        new ByteSize(actual),
                        contents,
                        FileReasons.of(contents, Purposes.app(), Closure.of(contents, Purposes.app())));
    }
}
