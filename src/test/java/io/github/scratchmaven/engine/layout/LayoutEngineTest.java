package io.github.scratchmaven.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.StepInputs;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.export.ImageArchive;
import io.github.scratchmaven.inspect.export.KnownFiles;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.workflow.FakeEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's own platform is linux/amd64. */
class LayoutEngineTest {

    private static final ImageReference APP = ImageReference.parse("registry.example.com/app:1");
    private static final ImageReference LATEST = ImageReference.parse("registry.example.com/app");
    private static final BuildSpec SPEC = new BuildSpec(
            ContextPath.of("Dockerfile"),
            BuildContext.empty(),
            new StepInputs(new TreeMap<>(), BuildSecrets.NONE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            BuildCaches.ofDaemon(),
            new TreeMap<>(Map.of("org.opencontainers.image.title", "app")));

    @TempDir
    Path parent;

    private final FakeEngine daemon = new FakeEngine();
    private final List<String> log = new ArrayList<>();
    private final List<Map<String, String>> loaded = new ArrayList<>();

    /** What the daemon has after it has loaded something. */
    private Optional<Digest> stored = Optional.empty();

    private LayoutEngine engine;

    @BeforeEach
    void create() {
        engine = engine();
    }

    @Test
    void imageIsKeptInTheDirectoryAndNotInTheDaemon() {
        Digest image = build("arm64");

        ImageInfo info = engine.inspect(image.toString()).orElseThrow();
        assertThat(info.id()).isEqualTo(image).isEqualTo(id("arm64"));
        assertThat(info.platform()).isEqualTo(Platform.parse("linux/arm64"));
        assertThat(info.layers()).containsExactly(Sha256.of(layer("arm64")));
        assertThat(daemon.calls).containsExactly("build", "export", "remove");
        assertThat(engine.directory()).contains(parent.resolve("image"));
        try (InputStream export = engine.export(image)) {
            assertThat(ImageArchive.readLayers(export, KnownFiles.NONE)
                            .contents()
                            .files()
                            .keySet())
                    .hasToString("[/arm64]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void imagesAndIndexHaveTheAnnotations() throws IOException {
        Digest index = engine.index(List.of(build("arm64"), build("amd64")));

        stored = Optional.of(index);
        engine.tag(index, APP);
        ImageLayout layout = new ImageLayout(parent.resolve("image"));
        assertThat(new String(layout.read(index), StandardCharsets.UTF_8))
                .endsWith("],\"annotations\":{\"org.opencontainers.image.title\":\"app\"}}");
        assertThat(layout.image(index).orElseThrow().images()).hasSize(2).allSatisfy(image -> assertThat(
                        image.annotations())
                .isEqualTo(Map.of("org.opencontainers.image.title", "app")));
    }

    @Test
    void debugImageIsInADirectoryOfItsOwn() {
        Digest image = build("arm64");
        Digest debug = build(engine.forDebugImages(), "amd64");
        stored = Optional.of(debug);

        engine.tag(image, APP);
        engine.forDebugImages().tag(debug, APP.withTag("1-debug"));

        assertThat(engine.inspect(APP.toString()).map(ImageInfo::id)).contains(image);
        assertThat(engine.inspect(debug.toString())).isEmpty();
        assertThat(engine().forDebugImages().directory()).contains(parent.resolve("image-debug"));
        assertThat(engine().forDebugImages().inspect(debug.toString()).map(ImageInfo::id))
                .contains(debug);
    }

    @Test
    void digestOfTheManifestIsKnown() {
        Digest image = build("arm64");

        Digest manifest = engine.manifest(image).orElseThrow();

        assertThat(manifest).isNotEqualTo(image);
        assertThat(engine.inspect("app@" + manifest).map(ImageInfo::id)).contains(image);
        assertThat(engine.manifest(id("amd64"))).isEmpty();
    }

    @Test
    void daemonThatCannotHaveAnIndexGetsTheImageOfItsPlatform() {
        Digest index = engine.index(List.of(build("arm64"), build("amd64")));
        stored = Optional.of(id("amd64"));
        daemon.calls.clear();

        engine.tag(index, APP);
        engine.tag(index, LATEST);

        assertThat(daemon.calls)
                .containsExactly("tag registry.example.com/app:1", "tag registry.example.com/app:latest");
        assertThat(daemon.inspect(APP.toString()).map(ImageInfo::id)).contains(id("amd64"));
        assertThat(log)
                .containsExactly("The daemon keeps images for one platform: its tags name the image for linux/amd64");
        assertThat(loaded).hasSize(1);
        assertThat(loaded.get(0))
                .containsKeys(
                        "oci-layout",
                        "index.json",
                        "blobs/sha256/" + id("arm64").hex());
        assertThat(loaded.get(0).get("index.json")).contains("\"" + index + "\"", "\"" + APP + "\"");
        assertThat(loaded.get(0).get("manifest.json"))
                .startsWith("[{\"Config\":\"blobs/sha256/" + id("amd64").hex() + "\",\"RepoTags\":[\"" + APP
                        + "\"],\"Layers\":[\"blobs/sha256/");
    }

    @Test
    void daemonThatCanHaveAnIndexGetsIt() {
        Digest index = engine.index(List.of(build("arm64"), build("amd64")));
        stored = Optional.of(index);

        engine.tag(index, APP);
        engine.tag(index, LATEST);

        assertThat(loaded).hasSize(1);
        assertThat(daemon.inspect(APP.toString()).map(ImageInfo::id)).contains(index);
        assertThat(daemon.inspect(LATEST + ":latest").map(ImageInfo::id)).contains(index);
        assertThat(log).isEmpty();
    }

    @Test
    void daemonWhosePlatformIsAbsentKeepsItsTags() {
        Digest index = engine.index(List.of(build("arm64"), build("riscv64")));
        daemon.calls.clear();

        engine.tag(index, APP);
        engine.tag(index, LATEST);

        assertThat(loaded).isEmpty();
        assertThat(daemon.calls).isEmpty();
        assertThat(engine.inspect(APP.toString()).map(ImageInfo::id)).contains(index);
        assertThat(log)
                .containsExactly("The tags of the daemon do not move: no image is for its platform, linux/amd64");
    }

    @Test
    void imageHasTheTagsThatTheDaemonHasAsWell() {
        Digest index = engine.index(List.of(build("arm64"), build("amd64")));
        stored = Optional.of(id("amd64"));
        engine.tag(index, APP);
        engine.tag(index, LATEST);

        daemon.named.remove(APP.toString());

        assertThat(engine().inspect(index.toString()).orElseThrow().tags())
                .containsExactly("registry.example.com/app:latest");

        daemon.named.put(LATEST + ":latest", daemon.image(FakeEngine.ID, 1));
        assertThat(engine().inspect(index.toString()).orElseThrow().tags()).isEmpty();
    }

    @Test
    void layerOfTheLastBuildIsNotWrittenAgain() throws IOException {
        Digest index = engine.index(List.of(build("arm64"), build("riscv64")));
        engine.tag(index, APP);
        ImageLayout last = new ImageLayout(parent.resolve("image"));
        FileTime old = FileTime.from(Instant.EPOCH);
        List<Path> layers = last.image(index).orElseThrow().images().stream()
                .map(image -> last.file(image.layers().get(0).digest()))
                .toList();
        for (Path layer : layers) {
            Files.setLastModifiedTime(layer, old);
        }

        engine = engine();
        build("arm64");
        build("riscv64");

        assertThat(layers).hasSize(2);
        for (Path layer : layers) {
            assertThat(Files.getLastModifiedTime(layer)).isEqualTo(old);
        }
    }

    @Test
    void imageThatIsDamagedIsAnErrorAndIsRemoved() {
        daemon.export = new Tar().bytes();

        assertThatThrownBy(() -> engine.build(SPEC, event -> {}))
                .isInstanceOf(UserException.class)
                .hasMessage("The image cannot be copied from the daemon to \"" + parent.resolve("image")
                        + "\": its file \"manifest.json\" is missing. Check that the directory is writable and has free"
                        + " space, and check the daemon's log, then build again.");
        assertThat(daemon.calls).containsExactly("build", "export", "remove");
    }

    @Test
    void daemonThatLosesTheLoadedImageIsAnError() {
        Digest index = engine.index(List.of(build("arm64"), build("amd64")));
        stored = Optional.of(FakeEngine.ID);

        assertThatThrownBy(() -> engine.tag(index, APP))
                .isInstanceOf(UserException.class)
                .hasMessage("The daemon at \"unix:///fake\" does not have the image " + id("amd64")
                        + ", which it loaded. Check the daemon's log, then build again.");
    }

    private LayoutEngine engine() {
        return new LayoutEngine(daemon, this::load, new ImageLayout(parent.resolve("image")), log::add);
    }

    private Digest build(String architecture) {
        return build(engine, architecture);
    }

    private Digest build(ImageEngine builder, String architecture) {
        daemon.export = new Tar()
                .file("layer.tar", 0644, layer(architecture))
                .file("config.json", config(architecture))
                .file("manifest.json", Export.manifest("config.json", List.of("layer.tar")))
                .bytes();
        return builder.build(SPEC, event -> {});
    }

    private static Digest id(String architecture) {
        return Sha256.of(config(architecture).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] layer(String architecture) {
        return new Tar().file(architecture, architecture).bytes();
    }

    private static String config(String architecture) {
        return Export.config(layer(architecture)).replaceFirst("\\{", "{\"architecture\":\"" + architecture + "\",");
    }

    private void load(InputStream layout) {
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(layout)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loaded.add(files);
        stored.ifPresent(id -> daemon.named.put(id.toString(), daemon.image(id, 1)));
    }
}
