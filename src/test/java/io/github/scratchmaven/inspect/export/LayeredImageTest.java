package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayeredImageTest {

    private static final byte[] RUNTIME = new Tar().file("java", "runtime").bytes();
    private static final byte[] OLD = new Tar().file("app.jar", "old").bytes();
    private static final byte[] NEW = new Tar().file("app.jar", "newer").bytes();

    private final LayeredImage image =
            ImageArchive.readLayers(new ByteArrayInputStream(Export.classic(RUNTIME, OLD)), KnownFiles.NONE);

    @Test
    void imageOfKnownLayersIsThatOfItsExport() throws IOException {
        ReadLayer expected = ReadLayer.read(new ByteArrayInputStream(NEW));

        LayeredImage changed = image.withLayers(List.of(digest(RUNTIME), digest(NEW)), diffId -> Optional.of(expected)
                        .filter(layer -> layer.diffId().equals(diffId)))
                .orElseThrow();

        LayeredImage exported =
                ImageArchive.readLayers(new ByteArrayInputStream(Export.classic(RUNTIME, NEW)), KnownFiles.NONE);
        assertThat(changed.contents().files()).isEqualTo(exported.contents().files());
        assertThat(changed.contents().layers()).isEqualTo(exported.contents().layers());
        assertThat(changed.config()).isEqualTo(exported.config());
        assertThat(changed.configuration()).isEmpty();
    }

    @Test
    void imageWithAnUnknownLayerIsUnknown() {
        assertThat(image.withLayers(List.of(digest(RUNTIME), digest(NEW)), diffId -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void layersMayBeFewerOrInAnotherOrder() {
        assertThat(image.withLayers(List.of(digest(OLD)), diffId -> Optional.empty())
                        .orElseThrow()
                        .contents()
                        .files()
                        .keySet())
                .containsExactly(ContainerPath.parse("/app.jar"));
    }

    @Test
    void layerIsReadToItsEnd() throws IOException {
        byte[] padded = new byte[NEW.length + 10_240];
        System.arraycopy(NEW, 0, padded, 0, NEW.length);

        assertThat(ReadLayer.read(new ByteArrayInputStream(padded)).diffId()).isEqualTo(digest(padded));
    }

    private static Digest digest(byte[] layer) {
        return Digest.parse("sha256:" + Export.sha256(layer));
    }
}
