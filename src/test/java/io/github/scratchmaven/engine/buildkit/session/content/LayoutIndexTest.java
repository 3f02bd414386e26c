package io.github.scratchmaven.engine.buildkit.session.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutIndexTest {

    private static final String TYPE = "application/vnd.oci.image.index.v1+json";

    @TempDir
    Path layout;

    @Test
    void tagPointsToTheManifestThatWasPutLast() throws IOException {
        LayoutIndex index = new LayoutIndex(layout);

        index.put("latest", manifest("sha256:one"));
        index.put("other", manifest("sha256:two"));
        index.put("latest", manifest("sha256:three"));

        assertThat(index.digest("latest")).hasValue("sha256:three");
        assertThat(index.digest("other")).hasValue("sha256:two");
        assertThat(index.digest("absent")).isEmpty();
    }

    @Test
    void filesAreThoseOfAnImageLayout() throws IOException {
        new LayoutIndex(layout).put("latest", manifest("sha256:one"));

        assertThat(layout.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(layout.resolve("index.json"))
                .hasContent("{\"schemaVersion\":2,\"mediaType\":\"" + TYPE + "\",\"manifests\":["
                        + "{\"mediaType\":\"" + TYPE + "\",\"digest\":\"sha256:one\",\"size\":2,"
                        + "\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}]}");
        try (var files = Files.list(layout)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void directoryWithoutAnIndexIsNotALayout() {
        assertThatThrownBy(() -> new LayoutIndex(layout).digest("latest")).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"manifests\":[", "[]", "{\"manifests\":3}", "{\"manifests\":[null,{\"annotations\":[]}]}"
            })
    void damagedIndexIsReplaced(String damaged) throws IOException {
        Files.writeString(layout.resolve("index.json"), damaged);
        LayoutIndex index = new LayoutIndex(layout);

        index.put("latest", manifest("sha256:one"));

        assertThat(index.digest("latest")).hasValue("sha256:one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{"})
    void descriptionOfAManifestMustBeAnObject(String descriptor) {
        assertThatThrownBy(() -> new LayoutIndex(layout).put("latest", descriptor))
                .isInstanceOf(IOException.class);
    }

    @Test
    void annotationsThatAreNoObjectAreReplaced() throws IOException {
        LayoutIndex index = new LayoutIndex(layout);

        index.put("latest", manifest("sha256:one").replaceFirst("}$", ",\"annotations\":\"none\"}"));

        assertThat(index.digest("latest")).hasValue("sha256:one");
    }

    private static String manifest(String digest) {
        return "{\"mediaType\":\"" + TYPE + "\",\"digest\":\"" + digest + "\",\"size\":2}";
    }
}
