package io.github.scratchmaven.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The list of all artifacts that refer to an image. A registry makes it, or clients keep it under a tag if the registry does not: see
 * <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema">the referrers tag schema</a>.
 */
public final class ReferrersIndex {

    private static final String MANIFESTS = "manifests";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] content;
    private final List<JsonObject> entries;

    private ReferrersIndex(byte[] content, List<JsonObject> entries) {
        this.content = content;
        this.entries = entries;
    }

    /** A list without entries. */
    public static ReferrersIndex empty() {
        return new ReferrersIndex(new ImageIndex(List.of(), new TreeMap<>()).json(), List.of());
    }

    /**
     * Reads a list.
     *
     * @throws IOException if it is not an index
     */
    public static ReferrersIndex parse(byte[] content) throws IOException {
        JsonObject index = JsonObject.read(new ByteArrayInputStream(content));
        if (!index.names().contains(MANIFESTS)) {
            throw new IOException("the list of referrers is not an index");
        }
        return new ReferrersIndex(content.clone(), index.objects(MANIFESTS));
    }

    /** The tag of the list in a registry that does not make it. */
    public static String tag(Digest subject) {
        return subject.algorithm() + "-" + subject.hex();
    }

    public boolean has(Digest manifest) {
        return entries.stream().anyMatch(entry -> entry.text("digest").equals(manifest.toString()));
    }

    /** The manifests of the artifacts of a type. */
    public List<Digest> ofType(String type) {
        return entries.stream()
                .filter(entry -> entry.text("artifactType").equals(type))
                .map(entry -> Digest.parse(entry.text("digest")))
                .toList();
    }

    /**
     * The list with more artifacts at its end. All else is as it was.
     *
     * @throws IOException if a number in it is too long
     */
    public byte[] with(List<Artifact> more) throws IOException {
        try (JsonParser old = FACTORY.createParser(content)) {
            return JsonDocument.of(json -> {
                old.nextToken();
                json.writeStartObject();
                while (old.nextToken() == JsonToken.FIELD_NAME) {
                    copyField(old, json, more);
                }
                json.writeEndObject();
            });
        } catch (UncheckedIOException unreadable) {
            throw Objects.requireNonNull(unreadable.getCause());
        }
    }

    private static void copyField(JsonParser old, JsonGenerator json, List<Artifact> more) throws IOException {
        boolean isList = old.currentName().equals(MANIFESTS);
        json.writeFieldName(old.currentName());
        old.nextToken();
        if (isList) {
            json.writeStartArray();
            copyEntries(old, json);
            for (Artifact artifact : more) {
                artifact.writeReferrer(json);
            }
            json.writeEndArray();
        } else {
            json.copyCurrentStructure(old);
        }
    }

    /** None if the value is no list, such as null. */
    private static void copyEntries(JsonParser old, JsonGenerator json) throws IOException {
        if (old.currentToken() == JsonToken.START_ARRAY) {
            while (old.nextToken() != JsonToken.END_ARRAY) {
                json.copyCurrentStructure(old);
            }
        } else {
            old.skipChildren();
        }
    }
}
