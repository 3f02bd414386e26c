package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The manifest of an image for one platform (image-spec 1.1, {@code manifest.md}).
 *
 * @param self what refers to it
 * @param layers the lowest first
 */
public record ImageManifest(Descriptor self, Descriptor config, List<Descriptor> layers) {

    private static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

    public ImageManifest {
        layers = List.copyOf(layers);
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if it is not the manifest of an image
     */
    static ImageManifest parse(Digest digest, byte[] json) throws IOException {
        JsonObject manifest = JsonObject.read(new ByteArrayInputStream(json));
        String type = manifest.text("mediaType").isEmpty() ? MEDIA_TYPE : manifest.text("mediaType");
        if (manifest.object("config").names().isEmpty()) {
            throw new IOException("the blob " + digest + " is not the manifest of an image");
        }
        return new ImageManifest(
                new Descriptor(type, digest, json.length),
                Descriptor.read(manifest.object("config")),
                manifest.objects("layers").stream().map(Descriptor::read).toList());
    }

    /** The ID of the image. */
    public Digest id() {
        return config.digest();
    }

    /** The digests of all blobs of the image. */
    Stream<Digest> blobs() {
        return Stream.concat(Stream.of(self, config), layers.stream())
                .map(Descriptor::digest)
                .distinct();
    }
}
