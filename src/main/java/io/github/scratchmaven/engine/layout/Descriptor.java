package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonObject;

/**
 * Refers to a blob (image-spec 1.1, {@code descriptor.md}).
 *
 * @param size in bytes
 */
public record Descriptor(String mediaType, Digest digest, long size) {

    static Descriptor read(JsonObject json) {
        return new Descriptor(json.text("mediaType"), Digest.parse(json.text("digest")), json.number("size"));
    }
}
