package io.github.scratchmaven.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One image for several platforms (image-spec 1.1, {@code image-index.md}): the manifest of each platform, in the order of the pom, and what the index says of them all. */
public record ImageIndex(List<Entry> images, SortedMap<String, String> annotations) {

    public static final String MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";

    private static final String OS = "os";
    private static final String OS_VERSION = "os.version";
    private static final String ARCHITECTURE = "architecture";
    private static final String VARIANT = "variant";

    public ImageIndex {
        images = List.copyOf(images);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** The digests of the manifests that an index lists. Attestations, which have an unknown platform, are no images. */
    public static List<Digest> manifests(JsonObject index) {
        return index.objects("manifests").stream()
                .filter(image -> !image.object("platform").text(OS).equals("unknown"))
                .map(image -> Descriptor.read(image).digest())
                .toList();
    }

    /** The index as a document. */
    public byte[] json() {
        return JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", ImageManifest.SCHEMA_VERSION);
            json.writeStringField("mediaType", MEDIA_TYPE);
            json.writeArrayFieldStart("manifests");
            for (Entry image : images) {
                image.write(json);
            }
            json.writeEndArray();
            ImageManifest.write(json, annotations);
            json.writeEndObject();
        });
    }

    /** The manifest of an image, and the image's configuration, which has its platform. */
    public record Entry(Descriptor manifest, JsonObject config) {

        private void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            manifest.write(json);
            json.writeObjectFieldStart("platform");
            json.writeStringField(ARCHITECTURE, config.text(ARCHITECTURE));
            json.writeStringField(OS, config.text(OS));
            writeIfSet(json, OS_VERSION, config.text(OS_VERSION));
            writeIfSet(json, VARIANT, variant());
            json.writeEndObject();
            json.writeEndObject();
        }

        /** Podman does not write v7 for arm, which clients assume then. */
        private String variant() {
            String written = config.text(VARIANT);
            return written.isEmpty() ? new Platform(config.text(OS), config.text(ARCHITECTURE), "").variant() : written;
        }

        private static void writeIfSet(JsonGenerator json, String field, String value) throws IOException {
            if (!value.isEmpty()) {
                json.writeStringField(field, value);
            }
        }
    }
}
