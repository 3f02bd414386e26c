package io.github.scratchmaven.engine.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.ImageContents;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.export.KnownFiles;
import io.github.scratchmaven.oci.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayoutTest {

    private static final ImageReference APP = ImageReference.parse("app:1");
    private static final ImageReference OTHER = ImageReference.parse("registry.example.com:5000/team/app:2");

    private static final String ARM = "\"os\":\"linux\",\"architecture\":\"arm\",\"variant\":\"v7\"";
    private static final String AMD = "\"os\":\"linux\",\"architecture\":\"amd64\"";

    @TempDir
    Path parent;

    private Path directory;
    private ImageLayout layout;

    @BeforeEach
    void create() {
        directory = parent.resolve("image");
        layout = new ImageLayout(directory);
    }

    @Test
    void directoryThatDoesNotExistHasNoImage() {
        assertThat(layout.inspect("app:1")).isEmpty();
        assertThat(layout.inspect("sha256:" + "0".repeat(64))).isEmpty();
        layout.remove(Sha256.of(new byte[0]));
        assertThat(directory).doesNotExist();
    }

    @Test
    void newImageHasAnIdBeforeItHasAName() throws IOException {
        Digest id = layout.add(image("a")).id();

        ImageInfo info = layout.inspect(id.toString()).orElseThrow();
        assertThat(info.id()).isEqualTo(id);
        assertThat(info.platform()).isEqualTo(Platform.parse("linux/arm/v7"));
        assertThat(info.layers()).containsExactly(Sha256.of(tar("a")));
        assertThat(info.size()).isEqualTo(gzip(tar("a")).length);
        assertThat(info.config()).contains("/a");
        assertThat(info.tags()).isEmpty();
        assertThat(directory.resolve("index.json")).doesNotExist();
        assertThat(new ImageLayout(directory).inspect(id.toString())).isEmpty();
    }

    @Test
    void namesAreInTheIndexSortedAndOnce() throws IOException {
        Digest id = layout.add(image("a")).id();
        layout.tag(id, OTHER);
        layout.tag(id, APP);
        layout.tag(id, OTHER);

        ImageLayout later = new ImageLayout(directory);
        assertThat(later.inspect("app:1").orElseThrow().tags())
                .containsExactly("app:1", "registry.example.com:5000/team/app:2");
        assertThat(later.inspect(OTHER.toString()).map(ImageInfo::id)).contains(id);
        assertThat(later.inspect("app:2")).isEmpty();
        assertThat(Files.readString(directory.resolve("oci-layout"))).isEqualTo("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(Files.readString(directory.resolve("index.json")))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                + descriptor("docker.io/library/app:1", "1") + ","
                                + descriptor("registry.example.com:5000/team/app:2", "2") + "]}");
    }

    @Test
    void firstNameOfANewImageRemovesTheLastOne() throws IOException {
        Digest first = layout.add(image("a")).id();
        layout.tag(first, OTHER);

        Digest second = layout.add(image("b")).id();
        assertThat(layout.inspect(first.toString())).isPresent();
        layout.tag(second, APP);

        assertThat(layout.inspect(first.toString())).isEmpty();
        assertThat(layout.inspect(OTHER.toString())).isEmpty();
        assertThat(layout.inspect("app:1").map(ImageInfo::id)).contains(second);
        assertThat(files()).hasSize(5);
    }

    @Test
    void sameImageWithOtherNamesLosesTheOldNames() throws IOException {
        Digest id = layout.add(image("a")).id();
        layout.tag(id, OTHER);

        assertThat(layout.add(image("a")).id()).isEqualTo(id);
        layout.tag(id, APP);

        assertThat(layout.inspect(id.toString()).orElseThrow().tags()).containsExactly("app:1");
    }

    @Test
    void removedImageLeavesTheLastOne() throws IOException {
        Digest first = layout.add(image("a")).id();
        layout.tag(first, APP);
        List<Path> before = files();

        Digest second = layout.add(image("b")).id();
        layout.remove(second);
        layout.remove(first);

        assertThat(files()).isEqualTo(before);
        assertThat(layout.inspect(second.toString())).isEmpty();
        assertThat(layout.inspect("app:1").map(ImageInfo::id)).contains(first);
    }

    /** They share no file, but an incomplete blob may belong to a build that still runs. */
    @Test
    void filesOfAKilledBuildAreRemovedWhenAnImageGetsAName() throws IOException {
        Path incomplete = Files.createDirectories(directory.resolve("ingest")).resolve("x");
        Files.writeString(incomplete, "of a killed build");
        Digest id = layout.add(image("a")).id();
        layout.remove(id);
        assertThat(incomplete).exists();

        layout.tag(layout.add(image("a")).id(), APP);

        assertThat(incomplete).doesNotExist();
    }

    @Test
    void indexHasOneImageForEachPlatform() throws IOException {
        Digest arm = layout.add(image("a")).id();
        Digest windows = layout.add(image("a", "\"os\":\"windows\",\"architecture\":\"amd64\",\"os.version\":\"10.0\""))
                .id();
        Digest index = layout.index(List.of(arm, windows));

        assertThat(Files.readString(blob(index)))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                + descriptorOf(arm)
                                + ",\"platform\":{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\"}},"
                                + descriptorOf(windows)
                                + ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"windows\",\"os.version\":\"10.0\"}}]}");
        assertThat(layout.inspect(index.toString()).orElseThrow().tags()).isEmpty();
    }

    @Test
    void indexHasTheAnnotationsThatAllOfItsImagesHave() throws IOException {
        Digest arm = layout.add(image("a", ARM, "{\"title\":\"app\",\"variant\":\"v7\",\"base\":\"x\"}"))
                .id();
        Digest amd = layout.add(image("b", AMD, "{\"title\":\"app\",\"variant\":\"v8\"}"))
                .id();

        assertThat(Files.readString(blob(layout.index(List.of(arm, amd)))))
                .endsWith("],\"annotations\":{\"title\":\"app\"}}");
    }

    @Test
    void namedIndexReplacesTheLastImage() throws IOException {
        Digest last = layout.add(image("a")).id();
        layout.tag(last, OTHER);
        Digest first = layout.add(image("b")).id();
        Digest second = layout.add(image("c")).id();
        Digest third = layout.add(image("d")).id();
        Digest index = layout.index(List.of(first, second));
        layout.tag(index, APP);
        layout.tag(index, OTHER);

        ImageLayout later = new ImageLayout(directory);
        assertThat(later.inspect(last.toString())).isEmpty();
        assertThat(later.inspect(third.toString())).isEmpty();
        ImageInfo info = later.inspect("app:1").orElseThrow();
        assertThat(info.id()).isEqualTo(index);
        assertThat(info.tags()).containsExactly(APP.toString(), OTHER.toString());
        assertThat(info.layers()).isEmpty();
        assertThat(info.size()).isEqualTo(gzip(tar("b")).length + gzip(tar("c")).length);
        assertThat(later.inspect("app@" + index).map(ImageInfo::id)).contains(index);
        assertThat(later.inspect(second.toString()).orElseThrow().layers()).containsExactly(Sha256.of(tar("c")));
        assertThat(later.inspect(second.toString()).orElseThrow().tags()).isEmpty();
        assertThat(files()).hasSize(9);
    }

    @Test
    void newIndexTakesAnUnchangedImageFromTheLastOne() throws IOException {
        Digest unchanged = layout.add(image("a")).id();
        layout.tag(layout.index(List.of(unchanged, layout.add(image("b")).id())), APP);
        ImageLayout later = new ImageLayout(directory);

        Digest index = later.index(List.of(unchanged, later.add(image("c")).id()));
        later.tag(index, APP);

        assertThat(later.inspect("app:1").map(ImageInfo::id)).contains(index);
        assertThat(later.inspect(unchanged.toString())).isPresent();
        assertThat(files()).hasSize(9);
    }

    @Test
    void imageOfAnIndexThatGetsANameReplacesTheIndex() throws IOException {
        Digest image = layout.add(image("a")).id();
        layout.tag(layout.index(List.of(image, layout.add(image("b")).id())), OTHER);

        layout.tag(image, APP);

        assertThat(layout.inspect(image.toString()).orElseThrow().tags()).containsExactly(APP.toString());
        assertThat(files()).hasSize(5);
    }

    @Test
    void removedImageLeavesTheBlobsOfOtherNewImages() throws IOException {
        Digest image = layout.add(image("a")).id();
        Digest other = layout.add(image("a", "\"os\":\"linux\",\"architecture\":\"riscv64\""))
                .id();

        layout.remove(image);

        assertThat(layout.inspect(image.toString())).isEmpty();
        assertThat(layout.inspect(other.toString())).isPresent();
        assertThat(files()).hasSize(3);
    }

    @Test
    void indexWithoutOneOfItsImagesIsAbsent() throws IOException {
        Digest image = layout.add(image("a")).id();
        Digest index = layout.index(List.of(image, layout.add(image("b")).id()));
        layout.tag(index, APP);
        Files.delete(blob(layout.image(image).orElseThrow().self().digest()));

        assertThat(new ImageLayout(directory).inspect("app:1")).isEmpty();
        assertThat(new ImageLayout(directory).inspect(index.toString())).isEmpty();
    }

    @Test
    void indexIsExportedAsALayout() throws IOException {
        Digest index = layout.index(
                List.of(layout.add(image("a")).id(), layout.add(image("b")).id()));

        List<String> exported = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(layout.export(index, List.of(APP)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    exported.add(entry.getName());
                }
            }
        }
        layout.tag(index, APP);
        assertThat(exported)
                .containsExactlyInAnyOrderElementsOf(files().stream()
                        .map(file -> directory.relativize(file).toString())
                        .toList());
    }

    @Test
    void imagesAreAddedBySeveralThreadsAtATime() {
        List<Digest> ids = IntStream.range(0, 20)
                .parallel()
                .mapToObj(number -> added("f" + number))
                .toList();

        Digest index = layout.index(ids);
        layout.tag(index, APP);

        assertThat(ids)
                .allSatisfy(id -> assertThat(layout.inspect(id.toString())).isPresent());
    }

    private Digest added(String file) {
        try {
            return layout.add(image(file)).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The descriptor of an image's manifest, without the end. */
    private String descriptorOf(Digest image) {
        Descriptor manifest = layout.image(image).orElseThrow().self();
        return "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + manifest.digest()
                + "\",\"size\":" + manifest.size();
    }

    @Test
    void exportIsReadLikeThatOfADaemon() throws IOException {
        Digest id = layout.add(image("a")).id();

        try (InputStream export = layout.export(id)) {
            ImageContents contents =
                    ImageArchive.readLayers(export, KnownFiles.NONE).contents();
            assertThat(contents.files().keySet()).extracting(Object::toString).containsExactly("/a");
            assertThat(contents.config().entrypoint()).containsExactly("/a");
        }
    }

    @Test
    void imageWithAttestationsIsReadFromItsIndex() throws IOException {
        Digest image = image("a");
        Digest attestation = write("{\"config\":{},\"layers\":[]}".getBytes(UTF_8));
        Digest index =
                write(("{\"manifests\":[{\"digest\":\"" + image + "\",\"platform\":{\"os\":\"linux\"}},{\"digest\":\""
                                + attestation + "\",\"platform\":{\"os\":\"unknown\"}}]}")
                        .getBytes(UTF_8));

        assertThat(layout.add(index).self().digest()).isEqualTo(image);
    }

    @Test
    void imageWhoseFilesAreIncompleteIsAbsent() throws IOException {
        Digest id = layout.add(image("a")).id();
        layout.tag(id, APP);
        Files.delete(blob(Sha256.of(gzip(tar("a")))));

        assertThat(new ImageLayout(directory).inspect("app:1")).isEmpty();
    }

    @Test
    void damagedDirectoryIsReported() throws IOException {
        layout.tag(layout.add(image("a")).id(), APP);
        Files.writeString(directory.resolve("index.json"), "{\"manifests\":[{\"digest\":\"../../x\"}]}");

        assertThatThrownBy(() -> new ImageLayout(directory).inspect("app:1"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The image in \"" + directory + "\" cannot be read: ")
                .hasMessageEndingWith(". Remove the directory, then build again.");
        assertThatThrownBy(() -> layout.add(Sha256.of(new byte[] {1})))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(" cannot be read: ");
    }

    private String descriptor(String name, String tag) {
        Digest manifest = layout.image(layout.inspect("app:1").orElseThrow().id())
                .orElseThrow()
                .self()
                .digest();
        long size = blob(manifest).toFile().length();
        return "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + manifest + "\",\"size\":"
                + size + ",\"annotations\":{\"io.containerd.image.name\":\"" + name
                + "\",\"org.opencontainers.image.ref.name\":\"" + tag + "\"}}";
    }

    /** Writes the blobs of an image with one file, and returns the digest of its manifest. */
    private Digest image(String file) throws IOException {
        return image(file, ARM);
    }

    private Digest image(String file, String platform) throws IOException {
        return image(file, platform, "{}");
    }

    private Digest image(String file, String platform, String annotations) throws IOException {
        byte[] tar = tar(file);
        byte[] layer = gzip(tar);
        byte[] config = ("{" + platform + ",\"config\":{\"Entrypoint\":[\"/" + file
                        + "\"]},\"rootfs\":{\"diff_ids\":[\"" + Sha256.of(tar) + "\"]}}")
                .getBytes(UTF_8);
        write(layer);
        write(config);
        return write(("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor(config) + ",\"layers\":[" + descriptor(layer) + "],\"annotations\":" + annotations
                        + "}")
                .getBytes(UTF_8));
    }

    private static String descriptor(byte[] content) {
        return "{\"mediaType\":\"x\",\"digest\":\"" + Sha256.of(content) + "\",\"size\":" + content.length + "}";
    }

    private Digest write(byte[] content) throws IOException {
        Digest digest = Sha256.of(content);
        Files.createDirectories(blob(digest).getParent());
        Files.write(blob(digest), content);
        return digest;
    }

    private Path blob(Digest digest) {
        return directory.resolve("blobs/sha256").resolve(digest.hex());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] tar(String file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(file);
            entry.setModTime(0);
            entry.setSize(1);
            tar.putArchiveEntry(entry);
            tar.write('x');
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
