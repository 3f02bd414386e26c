package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.inspect.ImageContents;
import java.util.List;

/**
 * An image whose export is unpacked into files.
 *
 * @param config the configuration, byte for byte, since its digest is the image's ID
 * @param layers the uncompressed layers, the lowest first
 */
public record UnpackedImage(ImageContents contents, Blob config, List<Blob> layers) {

    public UnpackedImage {
        layers = List.copyOf(layers);
    }
}
