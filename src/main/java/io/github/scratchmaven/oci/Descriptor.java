package io.github.scratchmaven.oci;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonObject;
import java.io.IOException;

/**
 * Refers to a blob (image-spec 1.1, {@code descriptor.md}).
 *
 * @param size in bytes
 */
public record Descriptor(String mediaType, Digest digest, long size) {

    /** Reads the object of a descriptor. */
    public static Descriptor read(JsonObject json) {
        return new Descriptor(json.text("mediaType"), Digest.parse(json.text("digest")), json.number("size"));
    }

    /** Writes its fields into an object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("mediaType", mediaType);
        json.writeStringField("digest", digest.toString());
        json.writeNumberField("size", size);
    }
}
