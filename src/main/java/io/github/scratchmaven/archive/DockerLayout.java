package io.github.scratchmaven.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import java.util.List;

/** The format of {@code docker save}, as far as {@code docker load} reads it: a manifest with the image's names and the paths of all other files. */
record DockerLayout(UnpackedImage image, List<ImageReference> names) {

    BuildContext files() {
        return BlobFiles.add(new BlobFiles(image).files(), "manifest.json", ByteSource.of(manifest()));
    }

    private String manifest() {
        ArrayNode images = JsonNodeFactory.instance.arrayNode();
        ObjectNode only = images.addObject();
        only.put("Config", BlobFiles.path(image.config().digest()));
        ArrayNode tags = only.putArray("RepoTags");
        names.forEach(name -> tags.add(name.toString()));
        ArrayNode layers = only.putArray("Layers");
        image.layers().forEach(layer -> layers.add(BlobFiles.path(layer.digest())));
        return images.toString();
    }
}
