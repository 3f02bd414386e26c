package io.github.scratchmaven.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.export.UnpackedImage;
import io.github.scratchmaven.inspect.scan.SecretValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTarTest {

    private static final byte[] LOWER =
            new Tar().file("app", 0755, new byte[100_000]).bytes();
    private static final byte[] UPPER = new Tar().directory("data", 0755).bytes();
    private static final byte[] EXPORT = Export.classic(LOWER, UPPER);

    private static final String LOWER_BLOB = blob(Sha256.of(LOWER));
    private static final String UPPER_BLOB = blob(Sha256.of(UPPER));

    @TempDir
    Path directory;

    @Test
    void dockerTarNamesConfigurationTagsAndLayers() throws IOException {
        Map<String, byte[]> files = files(write(ArchiveFormat.DOCKER, EXPORT));

        JsonNode image = json(files, "manifest.json").path(0);
        assertThat(texts(image.path("RepoTags"))).containsExactly("team/app:1.0", "localhost:5000/app:new");
        assertThat(texts(image.path("Layers"))).containsExactly(LOWER_BLOB, UPPER_BLOB);
        String config = image.path("Config").asText();
        assertThat(files).containsOnlyKeys("manifest.json", config, LOWER_BLOB, UPPER_BLOB);
        assertThat(config).isEqualTo(blob(Sha256.of(content(files, config))));
        assertThat(content(files, LOWER_BLOB)).isEqualTo(LOWER);
    }

    @Test
    void dockerTarReadsLikeTheExportThatItIsMadeOf() throws IOException {
        Path tar = write(ArchiveFormat.DOCKER, EXPORT);

        assertThat(ImageArchive.readSizes(new ByteArrayInputStream(Files.readAllBytes(tar)))
                        .sizes())
                .isEqualTo(
                        ImageArchive.readSizes(new ByteArrayInputStream(EXPORT)).sizes());
    }

    @Test
    void ociTarIsAnImageLayoutUnderEachName() throws IOException {
        Map<String, byte[]> files = files(write(ArchiveFormat.OCI, EXPORT));

        assertThat(json(files, "oci-layout").path("imageLayoutVersion").asText())
                .isEqualTo("1.0.0");
        JsonNode manifests = json(files, "index.json").path("manifests");
        assertThat(manifests).hasSize(2);
        assertThat(manifests.path(0).path("annotations").toString())
                .isEqualTo("{\"io.containerd.image.name\":\"docker.io/team/app:1.0\","
                        + "\"org.opencontainers.image.ref.name\":\"1.0\"}");
        assertThat(manifests.path(1).path("annotations").toString())
                .isEqualTo("{\"io.containerd.image.name\":\"localhost:5000/app:new\","
                        + "\"org.opencontainers.image.ref.name\":\"new\"}");
        assertThat(manifests.path(1).path("digest")).isEqualTo(manifests.path(0).path("digest"));
    }

    @Test
    void ociTarDescribesEachBlobByTypeHashAndSize() throws IOException {
        Map<String, byte[]> files = files(write(ArchiveFormat.OCI, EXPORT));

        String manifest = described(
                files,
                json(files, "index.json").path("manifests").path(0),
                "application/vnd.oci.image.manifest.v1+json");
        JsonNode parts = json(files, manifest);
        assertThat(parts.path("schemaVersion").asInt()).isEqualTo(2);
        String config = described(files, parts.path("config"), "application/vnd.oci.image.config.v1+json");
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : parts.path("layers")) {
            layers.add(described(files, layer, "application/vnd.oci.image.layer.v1.tar"));
        }
        assertThat(layers).containsExactly(LOWER_BLOB, UPPER_BLOB);
        assertThat(files).containsOnlyKeys("oci-layout", "index.json", manifest, config, LOWER_BLOB, UPPER_BLOB);
    }

    @Test
    void annotationsAreThoseOfTheManifest() throws IOException {
        Map<String, byte[]> plain = files(write(ArchiveFormat.OCI, EXPORT));
        Map<String, byte[]> annotated =
                files(write(ArchiveFormat.OCI, EXPORT, new TreeMap<>(Map.of("b", "\"", "a", "1"))));

        assertThat(manifest(annotated).path("annotations").toString()).isEqualTo("{\"a\":\"1\",\"b\":\"\\\"\"}");
        assertThat(manifest(plain).has("annotations")).isFalse();
        assertThat(manifest(annotated).path("config")).isEqualTo(manifest(plain).path("config"));
    }

    private static JsonNode manifest(Map<String, byte[]> files) throws IOException {
        String digest = json(files, "index.json")
                .path("manifests")
                .path(0)
                .path("digest")
                .asText();
        return json(files, "blobs/" + digest.replace(':', '/'));
    }

    @ParameterizedTest
    @EnumSource(ArchiveFormat.class)
    void bytesDoNotDependOnTheFormatOfTheExport(ArchiveFormat format) throws IOException {
        byte[] first = Files.readAllBytes(write(format, EXPORT));

        assertThat(Files.readAllBytes(write(format, Export.oci(false, LOWER, UPPER))))
                .isEqualTo(first);
        assertThat(Files.readAllBytes(write(format, Export.oci(true, LOWER, UPPER))))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "OCI"})
    void entriesAreSortedAndDoNotDependOnTheMachine(ArchiveFormat format) throws IOException {
        List<TarArchiveEntry> entries = entries(write(format, EXPORT));

        assertThat(entries).extracting(TarArchiveEntry::getName).isSorted();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLastModifiedTime().toMillis()).isZero();
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getGroupName()).isEmpty();
        });
    }

    @Test
    void layerThatOccursTwiceIsStoredOnce() throws IOException {
        Map<String, byte[]> files = files(write(ArchiveFormat.DOCKER, Export.classic(UPPER, UPPER)));

        assertThat(texts(json(files, "manifest.json").path(0).path("Layers"))).containsExactly(UPPER_BLOB, UPPER_BLOB);
        assertThat(files).hasSize(3);
    }

    @Test
    void damagedExportLeavesTheOlderTarAndNothingElse() throws IOException {
        Path tar = write(ArchiveFormat.OCI, EXPORT);
        byte[] before = Files.readAllBytes(tar);

        assertThatThrownBy(() -> write(ArchiveFormat.OCI, new byte[] {1, 2, 3}))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The daemon's export of the image cannot be read: ")
                .hasMessageEndingWith(". Build again; if it fails again, check the daemon's log.");

        assertThat(Files.readAllBytes(tar)).isEqualTo(before);
        assertThat(children()).containsExactly(tar);
    }

    @Test
    void filesOfAKilledBuildAreRemovedByTheNext() throws IOException {
        Path parts = Files.createDirectory(directory.resolve("image.tar.parts"));
        Files.writeString(parts.resolve("incoming"), "half a layer");

        Path tar = write(ArchiveFormat.DOCKER, EXPORT);

        assertThat(children()).containsExactly(tar);
    }

    private Path write(ArchiveFormat format, byte[] export) throws IOException {
        return write(format, export, new TreeMap<>());
    }

    private Path write(ArchiveFormat format, byte[] export, SortedMap<String, String> annotations) throws IOException {
        List<ImageReference> names =
                List.of(ImageReference.parse("team/app:1.0"), ImageReference.parse("localhost:5000/app:new"));
        Path file = directory.resolve("image.tar");
        try (WorkDirectory work = WorkDirectory.beside(file)) {
            UnpackedImage image = ImageArchive.unpack(new ByteArrayInputStream(export), SecretValues.NONE, work.path());
            new ArchiveFile(format, file).write(out -> new ImageTar(format, names, annotations).write(image, out));
            return file;
        }
    }

    private List<Path> children() throws IOException {
        try (var children = Files.list(directory)) {
            return children.toList();
        }
    }

    /** The path of a blob that is what its descriptor says. */
    private static String described(Map<String, byte[]> files, JsonNode descriptor, String type) {
        Digest digest = Digest.parse(descriptor.path("digest").asText());
        byte[] content = content(files, blob(digest));
        assertThat(Sha256.of(content)).isEqualTo(digest);
        assertThat(descriptor.path("size").asLong()).isEqualTo(content.length);
        assertThat(descriptor.path("mediaType").asText()).isEqualTo(type);
        return blob(digest);
    }

    private static Map<String, byte[]> files(Path tar) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return files;
    }

    private static List<TarArchiveEntry> entries(Path tar) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String blob(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    private static byte[] content(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static JsonNode json(Map<String, byte[]> files, String name) throws IOException {
        return new ObjectMapper().readTree(new String(content(files, name), StandardCharsets.UTF_8));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
