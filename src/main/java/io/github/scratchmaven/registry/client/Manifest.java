package io.github.scratchmaven.registry.client;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.oci.ImageIndex;
import io.github.scratchmaven.oci.ImageManifest;
import java.util.List;

/** The manifest of an image, or the index of several, byte for byte. */
public final class Manifest {

    /** All that are known, since a registry converts a manifest of a type that is not accepted, or does not find it. */
    static final List<String> MEDIA_TYPES = List.of(
            ImageIndex.MEDIA_TYPE,
            ImageManifest.MEDIA_TYPE,
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final String mediaType;
    private final byte[] content;

    public Manifest(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }

    public Digest digest() {
        return Sha256.of(content);
    }

    @Override
    public String toString() {
        return mediaType + " " + digest();
    }
}
