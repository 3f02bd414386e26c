package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnpackedImageTest {

    private static final byte[] LOWER = new Tar().file("app", "program").bytes();
    private static final byte[] UPPER = new Tar().directory("data", 0755).bytes();

    @TempDir
    Path directory;

    static Stream<byte[]> layouts() {
        return Stream.of(
                Export.classic(LOWER, UPPER, LOWER),
                Export.oci(false, LOWER, UPPER, LOWER),
                Export.oci(true, LOWER, UPPER, LOWER));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void configurationAndLayersAreUnchanged(byte[] export) {
        UnpackedImage image = read(export);

        assertThat(image.layers()).extracting(UnpackedImageTest::content).containsExactly(LOWER, UPPER, LOWER);
        assertThat(image.layers())
                .extracting(Blob::size)
                .containsExactly((long) LOWER.length, (long) UPPER.length, (long) LOWER.length);
        String config = Export.config(LOWER, UPPER, LOWER);
        assertThat(content(image.config())).isEqualTo(config.getBytes(StandardCharsets.UTF_8));
        assertThat(image.config().digest())
                .hasToString("sha256:" + Export.sha256(config.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void layerThatIsALinkToAnotherIsFoundByItsDigest() {
        String config = Export.config(LOWER, LOWER);
        byte[] export = new Tar()
                .file("one/layer.tar", 0644, LOWER)
                .symlink("two/layer.tar", "../one/layer.tar")
                .file("config.json", config)
                .file("manifest.json", Export.manifest("config.json", List.of("one/layer.tar", "two/layer.tar")))
                .bytes();

        assertThat(read(export).layers()).extracting(UnpackedImageTest::content).containsExactly(LOWER, LOWER);
    }

    @Test
    void layerWithoutTheHashThatTheConfigurationNamesIsRejected() {
        byte[] export = new Tar()
                .file("one/layer.tar", 0644, UPPER)
                .file("config.json", Export.config(LOWER))
                .file("manifest.json", Export.manifest("config.json", List.of("one/layer.tar")))
                .bytes();

        assertThatThrownBy(() -> read(export))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its layer \"sha256:" + Export.sha256(LOWER) + "\" is missing");
    }

    private UnpackedImage read(byte[] export) {
        return ImageArchive.unpack(new ByteArrayInputStream(export), SecretValues.NONE, directory);
    }

    private static byte[] content(Blob blob) {
        try {
            return Files.readAllBytes(blob.file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
