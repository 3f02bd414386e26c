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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayoutTest {

    private static final ImageReference APP = ImageReference.parse("app:1");
    private static final ImageReference OTHER = ImageReference.parse("registry.example.com:5000/team/app:2");

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
        Files.writeString(Files.createDirectories(directory.resolve("ingest")).resolve("x"), "of a killed build");
        layout.remove(second);
        layout.remove(first);

        assertThat(files()).isEqualTo(before);
        assertThat(layout.inspect(second.toString())).isEmpty();
        assertThat(layout.inspect("app:1").map(ImageInfo::id)).contains(first);
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
        Digest manifest = layout.manifest(
                        Digest.parse(layout.inspect("app:1").orElseThrow().id().toString()))
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
        byte[] tar = tar(file);
        byte[] layer = gzip(tar);
        byte[] config = ("{\"os\":\"linux\",\"architecture\":\"arm\",\"variant\":\"v7\",\"config\":{\"Entrypoint\":[\"/"
                        + file + "\"]},\"rootfs\":{\"diff_ids\":[\"" + Sha256.of(tar) + "\"]}}")
                .getBytes(UTF_8);
        write(layer);
        write(config);
        return write(("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor(config) + ",\"layers\":[" + descriptor(layer) + "]}")
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
