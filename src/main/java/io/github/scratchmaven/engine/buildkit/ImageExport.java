package io.github.scratchmaven.engine.buildkit;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a build puts its image: an exporter of BuildKit.
 *
 * @param attributes of the exporter
 * @param stores image layouts of this machine, to which the daemon sends the blobs that they do not have, by the names of their stores in the session
 */
record ImageExport(String type, Map<String, String> attributes, Map<String, Path> stores) {

    /** Into the store of the Docker daemon. Without attributes, the image has no name. */
    static final ImageExport INTO_DOCKER = new ImageExport("moby", Map.of(), Map.of());

    ImageExport {
        attributes = Map.copyOf(attributes);
        stores = Map.copyOf(stores);
    }

    /**
     * Blob by blob, not as one tar: what the layout has of the last image is not sent again. BuildKit supports it, and annotations of the manifest, from 0.11 on.
     */
    static ImageExport intoLayout(Path directory, SortedMap<String, String> annotations) {
        Map<String, String> attributes = new TreeMap<>(Map.of("tar", "false"));
        annotations.forEach((name, value) -> attributes.put("annotation." + name, value));
        return new ImageExport("oci", attributes, Map.of("export", directory));
    }
}
