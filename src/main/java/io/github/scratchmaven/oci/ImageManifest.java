package io.github.scratchmaven.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The manifest of an image for one platform (image-spec 1.1, {@code manifest.md}).
 *
 * @param self what refers to it
 * @param layers the lowest first
 * @param annotations what the manifest says of the image
 */
public record ImageManifest(
        Descriptor self, Descriptor config, List<Descriptor> layers, SortedMap<String, String> annotations) {

    /** Of the documents of the specification. */
    static final int SCHEMA_VERSION = 2;

    public static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

    public static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String ANNOTATIONS = "annotations";
    private static final String PLAIN_LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";
    private static final String GZIPPED_LAYER_TYPE = PLAIN_LAYER_TYPE + "+gzip";

    public ImageManifest {
        layers = List.copyOf(layers);
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if it is not the manifest of an image
     */
    public static ImageManifest parse(Digest digest, byte[] json) throws IOException {
        JsonObject manifest = JsonObject.read(new ByteArrayInputStream(json));
        String type = manifest.text("mediaType").isEmpty() ? MEDIA_TYPE : manifest.text("mediaType");
        if (manifest.object("config").names().isEmpty()) {
            throw new IOException("the blob " + digest + " is not the manifest of an image");
        }
        return new ImageManifest(
                new Descriptor(type, digest, json.length),
                Descriptor.read(manifest.object("config")),
                manifest.objects("layers").stream().map(Descriptor::read).toList(),
                texts(manifest.object(ANNOTATIONS)));
    }

    private static SortedMap<String, String> texts(JsonObject object) {
        SortedMap<String, String> texts = new TreeMap<>();
        object.names().forEach(name -> texts.put(name, object.text(name)));
        return texts;
    }

    /** Describes a configuration. */
    public static Descriptor ofConfig(Digest digest, long size) {
        return new Descriptor(CONFIG_TYPE, digest, size);
    }

    /** Describes a layer that is not compressed. */
    public static Descriptor ofPlainLayer(Digest digest, long size) {
        return new Descriptor(PLAIN_LAYER_TYPE, digest, size);
    }

    /** Describes a layer that is compressed with gzip. */
    public static Descriptor ofGzippedLayer(Digest digest, long size) {
        return new Descriptor(GZIPPED_LAYER_TYPE, digest, size);
    }

    /** A manifest as a document. */
    public static byte[] json(Descriptor config, List<Descriptor> layers, SortedMap<String, String> annotations) {
        return JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("mediaType", MEDIA_TYPE);
            json.writeObjectFieldStart("config");
            config.write(json);
            json.writeEndObject();
            json.writeArrayFieldStart("layers");
            for (Descriptor layer : layers) {
                json.writeStartObject();
                layer.write(json);
                json.writeEndObject();
            }
            json.writeEndArray();
            write(json, annotations);
            json.writeEndObject();
        });
    }

    /** Writes annotations into a manifest or an index, if there are any. */
    static void write(JsonGenerator json, SortedMap<String, String> annotations) throws IOException {
        if (!annotations.isEmpty()) {
            json.writeObjectFieldStart(ANNOTATIONS);
            for (Map.Entry<String, String> annotation : annotations.entrySet()) {
                json.writeStringField(annotation.getKey(), annotation.getValue());
            }
            json.writeEndObject();
        }
    }

    /** The ID of the image. */
    public Digest id() {
        return config.digest();
    }

    /** The digests of all blobs of the image. */
    public Stream<Digest> blobs() {
        return Stream.concat(Stream.of(self, config), layers.stream())
                .map(Descriptor::digest)
                .distinct();
    }
}
