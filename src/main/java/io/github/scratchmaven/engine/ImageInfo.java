package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Platform;
import java.util.List;

/**
 * An image in the daemon.
 *
 * @param size in bytes as the daemon counts them: of its uncompressed layers, or of the compressed ones in containerd's store
 * @param layers the digests of its uncompressed layers, the lowest first
 * @param config what the daemon says of the image's containers; equal texts say the same
 * @param tags all names that point to it
 * @param registryDigests {@code name@digest} for each registry that it was pulled from or pushed to
 */
public record ImageInfo(
        Digest id,
        long size,
        Platform platform,
        List<Digest> layers,
        String config,
        List<String> tags,
        List<String> registryDigests) {

    public ImageInfo {
        layers = List.copyOf(layers);
        tags = List.copyOf(tags);
        registryDigests = List.copyOf(registryDigests);
    }
}
