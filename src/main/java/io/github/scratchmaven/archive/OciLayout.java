package io.github.scratchmaven.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.export.Blob;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The image layout of the OCI image specification 1.1. Its layers are not compressed: the output of gzip, and with it the manifest's digest, differs
 * between JDKs.
 */
record OciLayout(UnpackedImage image, List<ImageReference> names) {

    private static final int SCHEMA_VERSION = 2;
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    /** The tag alone, as BuildKit and {@code docker save} write it. */
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** The whole name, which containerd and Podman give to the image. It is not part of the specification. */
    private static final String IMAGE_NAME = "io.containerd.image.name";

    BuildContext files() {
        byte[] manifest = manifest().toString().getBytes(StandardCharsets.UTF_8);
        Digest digest = Sha256.of(manifest);
        BuildContext files = new BlobFiles(image).files();
        files = BlobFiles.add(files, BlobFiles.path(digest), ByteSource.of(manifest));
        files = BlobFiles.add(
                files,
                "index.json",
                ByteSource.of(index(digest, manifest.length).toString()));
        return BlobFiles.add(files, "oci-layout", ByteSource.of("{\"imageLayoutVersion\":\"1.0.0\"}"));
    }

    private ObjectNode manifest() {
        ObjectNode manifest = document(MANIFEST);
        describe(manifest.putObject("config"), CONFIG, image.config());
        ArrayNode layers = manifest.putArray("layers");
        image.layers().forEach(layer -> describe(layers.addObject(), LAYER, layer));
        return manifest;
    }

    private ObjectNode index(Digest manifest, long size) {
        ObjectNode index = document(INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (ImageReference name : names) {
            ObjectNode named = manifests.addObject();
            describe(named, MANIFEST, manifest, size);
            named.putObject("annotations")
                    .put(IMAGE_NAME, name.canonical())
                    .put(REF_NAME, name.tag().orElseThrow());
        }
        return index;
    }

    private static ObjectNode document(String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("mediaType", type);
    }

    private static void describe(ObjectNode descriptor, String type, Blob blob) {
        describe(descriptor, type, blob.digest(), blob.size());
    }

    private static void describe(ObjectNode descriptor, String type, Digest digest, long size) {
        descriptor.put("mediaType", type).put("digest", digest.toString()).put("size", size);
    }
}
