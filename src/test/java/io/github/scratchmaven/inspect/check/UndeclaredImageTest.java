package io.github.scratchmaven.inspect.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndeclaredImageTest {

    private static final byte[] PROGRAM =
            ElfImage.amd64().interpreter("/lib/ld.so").needs("libown.so").bytes();
    private static final byte[] LIBRARY = ElfImage.amd64().dynamic().bytes();
    private static final byte[] LAYER = new Tar()
            .file("usr/bin/app", 0755, PROGRAM)
            .symlink("usr/local/bin/run", "../../bin/app")
            .file("lib/ld.so", 0755, LIBRARY)
            .file("opt/own/libown.so", 0755, LIBRARY)
            .file("etc/passwd", "root")
            .file("usr/share/zoneinfo/UTC", "")
            .file("srv/data", "x")
            .bytes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Entrypoint\":[\"/usr/bin/app\",\"-v\"]",
                "\"Cmd\":[\"app\"]",
                "\"Cmd\":[\"run\"]",
                "\"Entrypoint\":[\"bin/app\"],\"WorkingDir\":\"/usr\"",
                "\"Entrypoint\":[\"/srv/../usr/bin/app\"]",
            })
    void reasonsAreThoseThatTheImageShows(String command) {
        UndeclaredImage image = image("{\"User\":\"www\"," + command
                + ",\"Env\":[\"PATH=/usr/local/bin:/usr/bin\",\"LD_LIBRARY_PATH=../x:/opt/../y::/opt/own\"]}");

        assertThat(reason(image, "/usr/bin/app")).isEqualTo("program");
        assertThat(reason(image, "/lib/ld.so")).isEqualTo("loader of /usr/bin/app");
        assertThat(reason(image, "/opt/own/libown.so")).isEqualTo("library libown.so, needed by /usr/bin/app");
        assertThat(reason(image, "/etc/passwd")).isEqualTo("users and groups");
        assertThat(reason(image, "/usr/share/zoneinfo/UTC")).isEqualTo("time zones");
        assertThat(reason(image, "/srv/data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Entrypoint\":[\"\"]}", "{\"Cmd\":[\"absent\"]}", "{\"Entrypoint\":[\"/\"]}"})
    void imageNeedsNoProgram(String config) {
        assertThat(reason(image(config), "/usr/bin/app")).isEmpty();
        assertThat(reason(image(config), "/lib/ld.so")).isEqualTo("loader of /usr/bin/app");
    }

    @Test
    void onlyGoProgramsHaveAnOrigin() {
        ImageContents contents = image("{}").contents();

        assertThat(contents.files().values())
                .extracting(UndeclaredImage::origin)
                .containsOnly("");
    }

    private static String reason(UndeclaredImage image, String path) {
        return String.valueOf(image.reasons().get(ContainerPath.parse(path)));
    }

    private static UndeclaredImage image(String config) {
        return new UndeclaredImage(
                ImageArchive.read(new ByteArrayInputStream(Export.classic(config, LAYER)), SecretValues.NONE));
    }
}
