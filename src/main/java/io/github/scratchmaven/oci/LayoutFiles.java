package io.github.scratchmaven.oci;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.json.JsonDocument;
import java.util.List;

/**
 * The files of an image layout.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md">image-layout.md</a>
 */
public final class LayoutFiles {

    /** Names the image: see {@link NamedImage#json}. */
    public static final String INDEX = "index.json";

    /** Has the content {@link #VERSION}. */
    public static final String VERSION_FILE = "oci-layout";

    public static final String VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";

    /** The file that {@code docker save} adds to the layout, and that {@code docker load} reads. */
    public static final String DOCKER_MANIFEST = "manifest.json";

    private LayoutFiles() {}

    /** The path of a blob: {@code blobs/sha256/0123…} */
    public static String blob(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    /** The content of {@link #DOCKER_MANIFEST} for one image, with the digests of its configuration and of its layers. */
    public static byte[] dockerManifest(Digest config, List<ImageReference> names, List<Digest> layers) {
        return JsonDocument.of(json -> {
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringField("Config", blob(config));
            json.writeArrayFieldStart("RepoTags");
            for (ImageReference name : names) {
                json.writeString(name.toString());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("Layers");
            for (Digest layer : layers) {
                json.writeString(blob(layer));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        });
    }
}
