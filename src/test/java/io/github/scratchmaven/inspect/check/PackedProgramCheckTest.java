package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.inspect.Finding;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackedProgramCheckTest {

    private static final int OFFSET_OF_SECTIONS = 40;

    @Test
    void packedProgramIsAFailure() {
        Tar image = new Tar().file("app", 0755, marked(ElfImage.amd64().bytes()));

        assertThat(TestImage.of(image).findings(new PackedProgramCheck()))
                .containsExactly(new Finding(
                        "\"/app\" is packed by UPX, so its loader and libraries are unknown.",
                        "Remove upx from the build."));
    }

    @Test
    void packedHelperAndLibraryAreFailuresToo() {
        byte[] library = ElfImage.amd64().soname("libx.so").bytes();
        Tar image = new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file("bin/helper", 0755, marked(ElfImage.amd64().bytes()))
                .file("usr/lib/libx.so", 0644, marked(library));

        assertThat(TestImage.of(image).findings(new PackedProgramCheck()))
                .hasSize(2)
                .allMatch(Finding::isFailure);
    }

    @Test
    void programThatOnlyContainsTheMarkIsRight() {
        byte[] scanner = marked(ElfImage.amd64().bytes());
        scanner[OFFSET_OF_SECTIONS] = 64;

        assertThat(TestImage.of(new Tar().file("app", 0755, scanner).file("notes", "UPX! is a packer"))
                        .findings(new PackedProgramCheck()))
                .isEmpty();
    }

    private static byte[] marked(byte[] file) {
        byte[] mark = "UPX!".getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(file, file.length + mark.length);
        System.arraycopy(mark, 0, all, file.length, mark.length);
        return all;
    }
}
