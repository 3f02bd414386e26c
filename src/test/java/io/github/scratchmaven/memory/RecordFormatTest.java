package io.github.scratchmaven.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.JavaModulesFile;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.export.KnownFiles;
import io.github.scratchmaven.inspect.export.LayeredImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import org.junit.jupiter.api.Test;

class RecordFormatTest {

    private static final byte[] PROGRAM = ElfImage.amd64()
            .interpreter("/lib/ld.so")
            .needs("libc.so.6")
            .goSettings("CGO_ENABLED=1")
            .bytes();

    private final RecordFormat<LayeredImage> format = new RecordFormat<>(LayeredImage.class);

    @Test
    void readsWhatItHasWritten() throws IOException {
        LayeredImage image = image();

        assertThat(format.read(format.write(image))).isEqualTo(image);
        assertThat(format.read(format.write(image)).contents()).isEqualTo(image.contents());
    }

    @Test
    void bytesThatEndTooEarlyAreAnError() throws IOException {
        byte[] bytes = format.write(image());

        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> format.read(part)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void impossibleValuesAreAnError() throws IOException {
        byte[] bytes = format.write(image());
        int digest = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("sha256");
        bytes[digest] = 'S';

        assertThatThrownBy(() -> format.read(bytes)).isInstanceOf(IOException.class);
    }

    @Test
    void componentWithoutAFormatIsRejectedAtOnce() {
        assertThatThrownBy(() -> new RecordFormat<>(Dated.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no format for class java.util.Date.");
    }

    private static LayeredImage image() {
        byte[] lower = new Tar()
                .directory("etc", 01777)
                .file("etc/old", "old")
                .file("etc/ld-musl-x86_64.path", "/lib:/usr/lib")
                .file("opt/java/release", "JAVA_VERSION=\"17.0.20\"\nMODULES=\"java.base\"\n")
                .file("opt/java/lib/modules", 0644, JavaModulesFile.withClasses("java.lang.Object"))
                .file("script", 0755, "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))
                .file("broken", 0755, Arrays.copyOf(PROGRAM, 100))
                .file("windows.exe", "MZ")
                .bytes();
        byte[] upper = new Tar()
                .file("app", 0755, PROGRAM)
                .hardLink("bin/app", "app")
                .symlink("bin/link", "../app")
                .file("etc/.wh.old", "")
                .file("cache/.wh..wh..opq", "")
                .owned("own", 65_534, 4_000_000_000L)
                .pipe("pipe")
                .bytes();
        String container =
                "{\"User\":\"65534\",\"Env\":[\"A=1\"],\"Labels\":{\"l\":\"v\"},\"Healthcheck\":{\"Test\":[\"CMD\",\"/app\"],\"Interval\":1000000}}";
        return ImageArchive.readLayers(
                new ByteArrayInputStream(Export.classic(container, lower, upper)), KnownFiles.NONE);
    }

    private record Dated(Date date) {}
}
