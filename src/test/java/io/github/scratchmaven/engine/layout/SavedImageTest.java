package io.github.scratchmaven.engine.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.oci.Descriptor;
import io.github.scratchmaven.oci.ImageManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedImageTest {

    private static final byte[] LOWER = new Tar().file("etc/passwd", "root").bytes();
    private static final byte[] UPPER =
            new Tar().file("app", "program".repeat(100_000)).bytes();
    private static final byte[] CONFIG = Export.config(LOWER, UPPER).getBytes(UTF_8);

    private final SortedMap<String, String> annotations = new TreeMap<>();

    @TempDir
    Path parent;

    private final ConcurrentMap<Digest, Descriptor> layers = new ConcurrentHashMap<>();
    private LayoutDirectory directory;

    @BeforeEach
    void create() {
        directory = new LayoutDirectory(parent.resolve("image"));
    }

    /** Docker up to 24, Docker from 25, and Docker with containerd's store. */
    static Stream<byte[]> forms() {
        return Stream.of(Export.classic(LOWER, UPPER), Export.oci(false, LOWER, UPPER), Export.oci(true, LOWER, UPPER));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void imageIsTheSameInEachForm(byte[] saved) throws IOException {
        ImageManifest image = copy(saved);

        assertThat(image.id()).isEqualTo(Sha256.of(CONFIG));
        assertThat(directory.read(image.id())).isEqualTo(CONFIG);
        assertThat(image.config()).isEqualTo(ImageManifest.ofConfig(Sha256.of(CONFIG), CONFIG.length));
        assertThat(image.layers())
                .extracting(Descriptor::mediaType)
                .containsOnly("application/vnd.oci.image.layer.v1.tar+gzip");
        assertThat(unpacked(image)).containsExactly(LOWER, UPPER);
        assertThat(files()).hasSize(4);
        for (Descriptor layer : image.layers()) {
            assertThat(layer.size()).isEqualTo(Files.size(directory.file(layer.digest())));
            assertThat(layer.digest()).isEqualTo(Sha256.of(directory.read(layer.digest())));
        }
    }

    @Test
    void gzippedLayerIsKeptAsItIs() throws IOException {
        byte[] gzipped = gzip(LOWER);
        byte[] saved = new Tar()
                .file("layer", 0644, gzipped)
                .file("config", Export.config(LOWER))
                .file("manifest.json", Export.manifest("config", List.of("layer")))
                .bytes();

        assertThat(copy(saved).layers())
                .containsExactly(ImageManifest.ofGzippedLayer(Sha256.of(gzipped), gzipped.length));
    }

    @Test
    void headerOfGzipHasNeitherTimeNorName() throws IOException {
        ImageManifest image = copy(Export.classic(LOWER));

        byte[] blob = directory.read(image.layers().get(0).digest());
        assertThat(blob).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @Test
    void layerThatTheDirectoryHasIsNotCompressedAgain() throws IOException {
        byte[] other = "as another tool compressed it".getBytes(UTF_8);
        Descriptor known = directory.add("application/vnd.oci.image.layer.v1.tar+zstd", other);
        layers.put(Sha256.of(LOWER), known);

        assertThat(copy(Export.classic(LOWER)).layers()).containsExactly(known);
        assertThat(files()).hasSize(3);
    }

    @Test
    void knownLayerThatSomebodyRemovedIsCompressedAgain() throws IOException {
        Descriptor removed = ImageManifest.ofGzippedLayer(Sha256.of(UPPER), 1);
        layers.put(Sha256.of(LOWER), removed);

        assertThat(unpacked(copy(Export.classic(LOWER)))).containsExactly(LOWER);
    }

    @Test
    void imageMayHaveALayerTwice() throws IOException {
        byte[] saved = new Tar()
                .file("first/layer.tar", 0644, LOWER)
                .symlink("second/layer.tar", "../first/layer.tar")
                .file("config.json", Export.config(LOWER, LOWER))
                .file("manifest.json", Export.manifest("config.json", List.of("first/layer.tar", "second/layer.tar")))
                .bytes();

        assertThat(unpacked(copy(saved))).containsExactly(LOWER, LOWER);
    }

    @Test
    void damagedImageIsAnError() {
        assertFails("its file \"manifest.json\" is missing", new Tar().bytes());
        assertFails(
                "it has 0 images instead of one",
                new Tar().file("manifest.json", "[]").bytes());
        assertFails(
                "its file \"config.json\" is missing",
                new Tar()
                        .file("manifest.json", Export.manifest("config.json", List.of()))
                        .bytes());
        assertFails(
                "its layer \"sha256:" + Export.sha256(LOWER) + "\" is missing",
                new Tar()
                        .file("config.json", Export.config(LOWER))
                        .file("manifest.json", Export.manifest("config.json", List.of("layer.tar")))
                        .bytes());
        assertFails(
                "a layer in it is compressed with zstd, not with gzip",
                new Tar()
                        .file("layer", 0644, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd})
                        .bytes());
        assertFails(
                "its file \"config.json\" is too long",
                new Tar().file("config.json", "[" + " ".repeat(16 << 20)).bytes());
    }

    @Test
    void imageThatIsCutOffLeavesNoDraft() throws IOException {
        byte[] saved = Export.classic(UPPER);

        assertThatThrownBy(() -> copy(Arrays.copyOf(saved, 300_000))).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void manifestHasTheAnnotations() throws IOException {
        ImageManifest plain = copy(Export.classic(LOWER));
        annotations.put("org.opencontainers.image.title", "An \"app\"");
        ImageManifest annotated = copy(Export.classic(LOWER));

        assertThat(plain.annotations()).isEmpty();
        assertThat(annotated.annotations()).isEqualTo(annotations);
        assertThat(annotated.id()).isEqualTo(plain.id());
        assertThat(annotated.self()).isNotEqualTo(plain.self());
    }

    @Test
    void interruptEndsTheCopy() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> copy(Export.classic(LOWER))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void assertFails(String message, byte[] saved) {
        assertThatThrownBy(() -> copy(saved)).isInstanceOf(IOException.class).hasMessage(message);
    }

    private ImageManifest copy(byte[] saved) throws IOException {
        Digest manifest = new SavedImage(directory, layers, annotations).copy(new ByteArrayInputStream(saved));
        return ImageManifest.parse(manifest, directory.read(manifest));
    }

    private Stream<byte[]> unpacked(ImageManifest image) throws IOException {
        Stream.Builder<byte[]> unpacked = Stream.builder();
        for (Descriptor layer : image.layers()) {
            try (InputStream plain = new GZIPInputStream(Files.newInputStream(directory.file(layer.digest())))) {
                unpacked.add(plain.readAllBytes());
            }
        }
        return unpacked.build();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory.path())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes, 1)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
