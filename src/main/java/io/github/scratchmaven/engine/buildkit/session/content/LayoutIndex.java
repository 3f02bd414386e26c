package io.github.scratchmaven.engine.buildkit.session.content;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.scratchmaven.oci.ImageIndex;
import io.github.scratchmaven.oci.LayoutFiles;
import io.github.scratchmaven.oci.NamedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The tags of an OCI image layout: its {@code index.json} (image-spec 1.1, {@code image-layout.md}). */
public final class LayoutIndex {

    private static final String MANIFESTS = "manifests";
    private static final String ANNOTATIONS = "annotations";
    private static final int LARGEST_MANIFEST = 4 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path layout;
    private final Path index;

    public LayoutIndex(Path layout) {
        this.layout = layout;
        this.index = layout.resolve(LayoutFiles.INDEX);
    }

    /**
     * The digest of the manifest that the tag points to.
     *
     * @throws NoSuchFileException if the directory is not an image layout
     */
    public Optional<String> digest(String tag) throws IOException {
        for (JsonNode manifest : JSON.readTree(Files.readAllBytes(index)).path(MANIFESTS)) {
            if (tagOf(manifest).equals(tag)) {
                return Optional.of(manifest.path("digest").asText());
            }
        }
        return Optional.empty();
    }

    /**
     * The descriptor of a manifest in the layout, as JSON.
     *
     * @throws IOException also if the blob with the digest is not a manifest
     */
    public String descriptor(String digest) throws IOException {
        BlobDirectory blobs = new BlobDirectory(layout);
        if (!blobs.has(digest)) {
            throw noManifest();
        }
        long size = blobs.size(digest);
        try (InputStream content = blobs.open(digest, 0)) {
            String mediaType = size > LARGEST_MANIFEST
                    ? ""
                    : JSON.readTree(content).path("mediaType").asText();
            if (!mediaType.isEmpty()) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put("mediaType", mediaType)
                        .put("digest", digest)
                        .put("size", size)
                        .toString();
            }
        } catch (JsonProcessingException invalid) {
            throw noManifest();
        }
        throw noManifest();
    }

    /**
     * Lets the tag point to another manifest. Other tags are kept, also those that another build of this JVM writes at the same time. An index that is
     * damaged is replaced.
     *
     * @param descriptor of the manifest, as JSON (image-spec 1.1, {@code descriptor.md})
     * @throws IOException also if that is not an object
     */
    public void put(String tag, String descriptor) throws IOException {
        ObjectNode named = named(tag, descriptor);
        synchronized (LayoutIndex.class) {
            ObjectNode document = document();
            ArrayNode others = JsonNodeFactory.instance.arrayNode();
            document.path(MANIFESTS).forEach(manifest -> {
                if (!tagOf(manifest).equals(tag)) {
                    others.add(manifest);
                }
            });
            document.set(MANIFESTS, others.add(named));
            Files.createDirectories(layout);
            write(LayoutFiles.VERSION_FILE, LayoutFiles.VERSION.getBytes(StandardCharsets.UTF_8));
            write(LayoutFiles.INDEX, JSON.writeValueAsBytes(document));
        }
    }

    private static IOException noManifest() {
        return new IOException("the daemon has not written its manifest");
    }

    private static ObjectNode named(String tag, String descriptor) throws IOException {
        if (JSON.readTree(descriptor) instanceof ObjectNode manifest) {
            ObjectNode annotations =
                    manifest.path(ANNOTATIONS) instanceof ObjectNode own ? own : manifest.putObject(ANNOTATIONS);
            annotations.put(NamedImage.REF_NAME, tag);
            return manifest;
        }
        throw new IOException("the daemon returned no description of its manifest");
    }

    private ObjectNode document() throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(index)) instanceof ObjectNode document ? document : empty();
        } catch (NoSuchFileException | JsonProcessingException none) {
            return empty();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path draft = layout.resolve(name + "." + UUID.randomUUID());
        Files.write(draft, content);
        Files.move(draft, layout.resolve(name), ATOMIC_MOVE);
    }

    private static String tagOf(JsonNode manifest) {
        return manifest.path(ANNOTATIONS).path(NamedImage.REF_NAME).asText();
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", ImageIndex.MEDIA_TYPE);
    }
}
