package io.github.scratchmaven.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.json.JsonDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A document that refers to an image, such as a bill of materials (image-spec 1.1, {@code manifest.md}, "Guidelines for Artifact Usage"). Its manifest has no time, so
 * that the same document for the same image is the same artifact.
 *
 * @param subject the manifest of the image, or its index
 * @param type the media type of the document, and the type of the artifact
 * @param title the name of the file that clients write; empty if there is none
 */
public record Artifact(
        Descriptor subject, String type, String title, String document, SortedMap<String, String> annotations) {

    /** The configuration of an artifact. */
    public static final String EMPTY = "{}";

    private static final String TITLE = "org.opencontainers.image.title";
    private static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";

    public Artifact {
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** The manifest as a document. */
    public byte[] manifest() {
        return JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", ImageManifest.SCHEMA_VERSION);
            json.writeStringField("mediaType", ImageManifest.MEDIA_TYPE);
            json.writeStringField("artifactType", type);
            write(json, "config", blob(EMPTY_TYPE, EMPTY));
            json.writeArrayFieldStart("layers");
            json.writeStartObject();
            blob(type, document).write(json);
            ImageManifest.write(json, title.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(TITLE, title)));
            json.writeEndObject();
            json.writeEndArray();
            write(json, "subject", subject);
            ImageManifest.write(json, annotations);
            json.writeEndObject();
        });
    }

    /** What refers to the manifest. */
    public Descriptor self() {
        byte[] manifest = manifest();
        return new Descriptor(ImageManifest.MEDIA_TYPE, Sha256.of(manifest), manifest.length);
    }

    /** Writes its entry in the list of all that refer to the image. */
    void writeReferrer(JsonGenerator json) throws IOException {
        json.writeStartObject();
        self().write(json);
        json.writeStringField("artifactType", type);
        ImageManifest.write(json, annotations);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Descriptor descriptor) throws IOException {
        json.writeObjectFieldStart(name);
        descriptor.write(json);
        json.writeEndObject();
    }

    private static Descriptor blob(String type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Descriptor(type, Sha256.of(bytes), bytes.length);
    }
}
