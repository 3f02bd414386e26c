package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import java.util.List;

/** The manifest of an image, or the index of several, byte for byte. */
public record Manifest(String mediaType, byte[] content) {

    /** All that are known, since a registry converts a manifest of a type that is not accepted, or does not find it. */
    static final List<String> MEDIA_TYPES = List.of(
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    public Digest digest() {
        return Sha256.of(content);
    }

    @Override
    public String toString() {
        return mediaType + " " + digest();
    }
}
