package io.github.scratchmaven.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.ImageIndex.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageIndexTest {

    private static final Descriptor MANIFEST =
            new Descriptor(ImageManifest.MEDIA_TYPE, Digest.parse("sha256:" + "1".repeat(64)), 7);

    @ParameterizedTest
    @CsvSource({"arm, '', v7", "arm, v6, v6", "arm64, '', ''", "amd64, v3, v3", "riscv64, '', ''"})
    void platformHasTheVariantThatClientsAssume(String architecture, String written, String variant)
            throws IOException {
        JsonObject config = read(
                "{\"os\": \"linux\", \"architecture\": \"%s\", \"variant\": \"%s\"}".formatted(architecture, written));

        byte[] index = new ImageIndex(List.of(new Entry(MANIFEST, config)), new TreeMap<>()).json();

        JsonObject platform = read(new String(index, StandardCharsets.UTF_8))
                .objects("manifests")
                .get(0)
                .object("platform");
        assertThat(platform.text("architecture")).isEqualTo(architecture);
        assertThat(platform.text("variant")).isEqualTo(variant);
    }

    private static JsonObject read(String json) throws IOException {
        return JsonObject.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
