package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.json.JsonObject;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.LayoutFiles;
import io.github.scratchmaven.oci.NamedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The images of an archive: those of {@code manifest.json}, which {@code docker save} writes, else those of the {@code index.json} of an image layout. */
final class ArchiveIndex {

    /** An image layout, its index, and the index that wraps an image with attestations. */
    private static final int MOST_NESTED = 3;

    private final Map<String, byte[]> documents;

    /** By the names of their configurations: an index lists an image once for each of its names. */
    private final Map<String, Entry> images = new LinkedHashMap<>();

    private ArchiveIndex(Map<String, byte[]> documents) {
        this.documents = documents;
    }

    /** At least one. Images that an index lists and the archive does not contain are left out. */
    static List<Entry> read(Map<String, byte[]> documents) throws IOException {
        ArchiveIndex index = new ArchiveIndex(documents);
        if (documents.containsKey(LayoutFiles.DOCKER_MANIFEST)) {
            index.addDockerImages();
        } else if (documents.containsKey(LayoutFiles.INDEX)) {
            index.addImages(ExportIndex.parse(documents, LayoutFiles.INDEX, JsonObject::read), "", MOST_NESTED);
        } else {
            throw new IOException("it has neither a manifest.json nor an index.json");
        }
        if (index.images.isEmpty()) {
            throw new IOException("it contains no image");
        }
        return List.copyOf(index.images.values());
    }

    private void addDockerImages() throws IOException {
        for (JsonObject image : ExportIndex.parse(documents, LayoutFiles.DOCKER_MANIFEST, JsonObject::readList)) {
            add(image.text("Config"), image.texts("Layers"), String.join(", ", image.texts("RepoTags")));
        }
    }

    private void addImages(JsonObject index, String name, int depth) throws IOException {
        for (JsonObject entry : index.objects("manifests")) {
            String path = LayoutFiles.blob(Descriptor.read(entry).digest());
            boolean isAttestation = entry.object("platform").text("os").equals("unknown");
            if (documents.containsKey(path) && depth > 0 && !isAttestation) {
                add(ExportIndex.parse(documents, path, JsonObject::read), name(entry, name), depth);
            }
        }
    }

    private void add(JsonObject manifest, String name, int depth) throws IOException {
        if (manifest.object("config").names().isEmpty()) {
            addImages(manifest, name, depth - 1);
            return;
        }
        List<String> layers = new ArrayList<>();
        for (JsonObject layer : manifest.objects("layers")) {
            layers.add(LayoutFiles.blob(Descriptor.read(layer).digest()));
        }
        add(LayoutFiles.blob(Descriptor.read(manifest.object("config")).digest()), layers, name);
    }

    private void add(String config, List<String> layers, String name) throws IOException {
        ExportIndex image = ExportIndex.of(documents, config, layers);
        Optional<Platform> platform = platform(ExportIndex.parse(documents, config, JsonObject::read));
        images.merge(config, new Entry(image, platform, name), Entry::withNameOf);
    }

    private static String name(JsonObject entry, String other) {
        JsonObject annotations = entry.object("annotations");
        return Stream.of(annotations.text(NamedImage.IMAGE_NAME), annotations.text(NamedImage.REF_NAME))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(other);
    }

    private static Optional<Platform> platform(JsonObject config) {
        try {
            return Optional.of(new Platform(config.text("os"), config.text("architecture"), config.text("variant")));
        } catch (InvalidValue notKnownToGo) {
            return Optional.empty();
        }
    }

    /** An image of the archive; its name is empty if it has none. */
    record Entry(ExportIndex image, Optional<Platform> platform, String name) {

        private Entry withNameOf(Entry other) {
            String names = Stream.of(name, other.name)
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(", "));
            return new Entry(image, platform, names);
        }

        String label() {
            String text = Stream.of(name, platform.map(Objects::toString).orElse(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            return text.isEmpty() ? image.config() : text;
        }
    }
}
