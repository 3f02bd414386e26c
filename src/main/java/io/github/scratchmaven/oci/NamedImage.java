package io.github.scratchmaven.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifest of a layout's image, or its index, with the names of the image, as {@code index.json} has them: one descriptor for each name, with the annotations that
 * {@code docker save} writes and containerd reads.
 *
 * @param names sorted, each with a tag
 */
public record NamedImage(Descriptor manifest, List<ImageReference> names) {

    /** The tag alone, as BuildKit and {@code docker save} write it. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** The whole name, which containerd and Podman give to the image. It is not part of the specification. */
    public static final String IMAGE_NAME = "io.containerd.image.name";

    public NamedImage {
        SortedMap<String, ImageReference> sorted = new TreeMap<>();
        names.forEach(name -> sorted.put(name.canonical(), name));
        names = List.copyOf(sorted.values());
    }

    /**
     * Reads an index with one image.
     *
     * @throws IOException if it has none
     */
    public static NamedImage parse(byte[] index) throws IOException {
        List<JsonObject> manifests =
                JsonObject.read(new ByteArrayInputStream(index)).objects("manifests");
        if (manifests.isEmpty()) {
            throw new IOException("its index.json names no image");
        }
        return new NamedImage(
                Descriptor.read(manifests.get(0)),
                manifests.stream()
                        .map(manifest -> manifest.object("annotations").text(IMAGE_NAME))
                        .map(ImageReference::parse)
                        .toList());
    }

    /** The image with one more name. */
    public NamedImage with(ImageReference name) {
        List<ImageReference> all = new ArrayList<>(names);
        all.add(name);
        return new NamedImage(manifest, all);
    }

    /** {@code index.json} */
    public byte[] json() {
        return JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", ImageManifest.SCHEMA_VERSION);
            json.writeStringField("mediaType", ImageIndex.MEDIA_TYPE);
            json.writeArrayFieldStart("manifests");
            for (ImageReference name : names) {
                write(json, name);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json, ImageReference name) throws IOException {
        json.writeStartObject();
        manifest.write(json);
        json.writeObjectFieldStart("annotations");
        json.writeStringField(IMAGE_NAME, name.canonical());
        json.writeStringField(REF_NAME, name.tag().orElseThrow());
        json.writeEndObject();
        json.writeEndObject();
    }
}
