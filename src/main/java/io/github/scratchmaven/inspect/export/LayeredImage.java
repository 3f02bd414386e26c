package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.inspect.ConfigValue;
import io.github.scratchmaven.inspect.ImageConfig;
import io.github.scratchmaven.inspect.ImageContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An image layer by layer, the lowest first, with what its configuration says of containers, and the texts of its configuration. */
public record LayeredImage(List<ReadLayer> layers, ImageConfig config, List<ConfigValue> configuration) {

    public LayeredImage {
        layers = List.copyOf(layers);
        configuration = List.copyOf(configuration);
    }

    /**
     * The files that a container sees.
     *
     * @throws UncheckedIOException if a layer has a hard link to a file that the image does not have
     */
    public ImageContents contents() {
        FileTree tree = new FileTree();
        try {
            for (ReadLayer layer : layers) {
                tree.apply(layer.entries());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return new ImageContents(
                tree.files(),
                tree.layers(),
                layers.stream().map(ReadLayer::described).toList(),
                config,
                configuration);
    }

    /**
     * An image of other layers and the same configuration for containers. Its texts are not known.
     *
     * @param others the layers that this image does not have
     * @return empty if {@code others} does not have them either
     */
    public Optional<LayeredImage> withLayers(List<Digest> diffIds, Function<Digest, Optional<ReadLayer>> others) {
        Map<Digest, ReadLayer> known =
                layers.stream().collect(Collectors.toMap(ReadLayer::diffId, layer -> layer, (first, same) -> first));
        List<ReadLayer> found = new ArrayList<>();
        for (Digest diffId : diffIds) {
            Optional<ReadLayer> layer = Optional.ofNullable(known.get(diffId)).or(() -> others.apply(diffId));
            if (layer.isEmpty()) {
                return Optional.empty();
            }
            found.add(layer.get());
        }
        return Optional.of(new LayeredImage(found, config, List.of()));
    }
}
