package io.github.scratchmaven.engine;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Platform;
import java.util.List;

/**
 * An image in the daemon.
 *
 * @param size in bytes as the daemon counts it: of its layers unpacked, or compressed if containerd keeps them
 * @param layers the hashes of its layers unpacked, the lowest first
 * @param tags every name that it stands under
 * @param registryDigests {@code name@digest} for each registry that it came from or went to
 */
public record ImageInfo(
        Digest id, long size, Platform platform, List<Digest> layers, List<String> tags, List<String> registryDigests) {

    public ImageInfo {
        layers = List.copyOf(layers);
        tags = List.copyOf(tags);
        registryDigests = List.copyOf(registryDigests);
    }
}
