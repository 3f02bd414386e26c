package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.engine.BuildCaches;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.StepFinished;
import io.github.scratchmaven.engine.BuildEvent.StepOutput;
import io.github.scratchmaven.engine.BuildFeature;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Capabilities.Lack;
import io.github.scratchmaven.engine.ImageNotFound;
import io.github.scratchmaven.engine.ProxyVariables;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ContainerProcess;
import io.github.scratchmaven.image.ContainerUser;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.DlopenedLibraries;
import io.github.scratchmaven.image.FileMode;
import io.github.scratchmaven.image.FileOwner;
import io.github.scratchmaven.image.HostFile;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.it.BillSchemas;
import io.github.scratchmaven.memory.MemoryFile;
import io.github.scratchmaven.mojo.bean.CacheNotation;
import io.github.scratchmaven.recipe.Contents;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Inclusion;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.recipe.TimeZones;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoSettings;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.secrets.BuildSecret;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.secrets.SecretOrigin;
import io.github.scratchmaven.secrets.SecretOrigin.OfVariable;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.build.BuildRequest.CheckSettings;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildImageTest {

    private static final ImageReference BUSYBOX = ImageReference.parse("busybox:1.37.0-musl");
    private static final String ORIGINS = "system\tdebian\t13\nwritten\t/etc/passwd\nend\t2\n";

    private final FakeEngine engine = new FakeEngine();
    private final RecordingConsole console = new RecordingConsole();
    private final SortedMap<String, String> environment = new TreeMap<>();
    private final SortedMap<String, String> arguments = new TreeMap<>();

    private byte[] layer = new byte[0];
    private Clock clock = Clock.systemUTC();
    private BuildCaches caches = BuildCaches.ofDaemon();
    private final List<HostFile> files = new ArrayList<>();
    private ProxyVariables proxies = ProxyVariables.NONE;
    private BuildSecrets secrets = BuildSecrets.NONE;
    private LicenseLimits limits = LicenseLimits.NONE;
    private OriginListing origins = OriginListing.NOTHING;
    private Optional<ImageReference> debug = Optional.empty();
    private Optional<String> provenance = Optional.empty();
    private AcceptedWarnings accepted = AcceptedWarnings.NONE;
    private final SortedSet<String> ignoredSecrets = new TreeSet<>();

    @TempDir
    Path directory;

    @BeforeEach
    void module() throws IOException {
        Files.writeString(directory.resolve("go.mod"), "module example.com/app\n\ngo 1.27.4\n");
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() {}\n");
        byte[] program = ElfImage.amd64()
                .goSettings("CGO_ENABLED=0", "-ldflags=-X main.key=k3y")
                .bytes();
        layer = layer(Arrays.copyOf(program, 4_800_000));
        engine.export = Export.classic(layer);
    }

    @Test
    void tagsMoveWhenAllElseIsDone() {
        run(request());

        assertThat(engine.calls)
                .containsExactly(
                        "require golang:1.27.4-trixie", "build", "export", "tag team/app:1.0", "tag team/app:new");
        assertThat(console.at("info"))
                .startsWith("Building team/app:1.0 in golang:1.27.4-trixie")
                .endsWith("Built team/app:1.0, team/app:new  4.8 MB  sha256:0123456789ab  in #.# s");
    }

    @Test
    void debugImageIsBuiltAfterTheImageIsChecked() throws IOException {
        debug = Optional.of(BUSYBOX);
        engine.layers.add(FakeEngine.ID);
        engine.events.add(new StepFinished(compileStep(), Duration.ZERO, true));

        run(request());

        assertThat(engine.calls)
                .containsExactly(
                        "require golang:1.27.4-trixie",
                        "require busybox:1.37.0-musl",
                        "build image",
                        "export",
                        "build debug",
                        "tag team/app:1.0",
                        "tag team/app:new",
                        "tag team/app:1.0-debug",
                        "tag team/app:new-debug");
        assertThat(console.at("info"))
                .containsOnlyOnce("  compile  cached")
                .endsWith(
                        "Debug image team/app:1.0-debug, team/app:new-debug: look inside with \"docker exec -it CONTAINER /busybox/sh\"");
        JsonNode report = new ObjectMapper()
                .readTree(directory.resolve("target/scratch/image.json").toFile());
        assertThat(report.path("id").asText()).isEqualTo(FakeEngine.ID.toString());
        assertThat(report.path("debug"))
                .hasToString(
                        "{\"reference\":\"team/app:1.0-debug\",\"tags\":[\"team/app:1.0-debug\",\"team/app:new-debug\"],\"id\":\"%s\"}"
                                .formatted(FakeEngine.DEBUG));
    }

    @Test
    void debugImageOfTheLastBuildIsUsed() {
        debug = Optional.of(BUSYBOX);
        engine.named.put(BUSYBOX.toString(), engine.image(FakeEngine.ID, 1));
        buildLater();
        engine.named.remove("team/app:new-debug");

        run(request());

        assertThat(engine.calls).containsExactly("tag team/app:1.0", "tag team/app:new", "tag team/app:new-debug");
        assertThat(console.at("info")).last().asString().startsWith("Debug image team/app:1.0-debug, ");
    }

    @Test
    void debugImageIsMadeWhenItIsRequested() {
        buildLater();
        debug = Optional.of(BUSYBOX);

        run(request());

        assertThat(engine.calls).contains("build image", "build debug");
    }

    @Test
    void removedDebugImageIsMadeAgain() {
        debug = Optional.of(BUSYBOX);
        engine.named.put(BUSYBOX.toString(), engine.image(FakeEngine.ID, 1));
        buildLater();
        engine.debugLayers = Optional.empty();
        engine.named.keySet().removeIf(name -> name.endsWith("-debug"));
        engine.onBuild = () -> engine.debugLayers = Optional.of(engine.layers);

        run(request());

        assertThat(engine.calls).contains("build image", "build debug", "tag team/app:1.0-debug");
    }

    @Test
    void debugImageIsMadeAgainOfOtherTools() {
        debug = Optional.of(BUSYBOX);
        engine.named.put(BUSYBOX.toString(), engine.image(FakeEngine.ID, 1));
        buildLater();
        engine.named.put(BUSYBOX.toString(), engine.image(FakeEngine.STAGE, 1));

        run(request());

        assertThat(engine.calls).contains("build debug");
    }

    @Test
    void imageWithoutItsDebugImageGetsNoName() {
        debug = Optional.of(BUSYBOX);
        engine.debugFailure = Optional.of(new BuildFailure("It failed.", "Fix it."));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("It failed. Fix it.");

        assertThat(engine.calls).endsWith("build debug", "remove").noneMatch(call -> call.startsWith("tag"));
        assertThat(directory.resolve("target/scratch/image.json")).doesNotExist();
    }

    @Test
    void debugImageOfAnotherImageFailsTheBuild() {
        debug = Optional.of(BUSYBOX);
        engine.layers.add(FakeEngine.ID);
        engine.debugLayers = Optional.of(List.of(FakeEngine.STAGE));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The debug image does not have the layers of the image: a step of the build gave another result when it ran again."
                                + " Build again, make the steps reproducible, or build without <debug>.");

        assertThat(engine.calls).endsWith("remove debug", "remove").noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void unchangedImageIsNotBuiltAgain() {
        arguments.put("API_TOKEN", "t0ken");
        buildLater();
        List<String> warnings = console.at("warn");
        console.lines.clear();

        run(request());

        assertThat(engine.calls).containsExactly("tag team/app:1.0", "tag team/app:new");
        assertThat(warnings).isNotEmpty();
        assertThat(console.at("warn")).isEqualTo(warnings);
        assertThat(console.at("info"))
                .containsExactly(
                        "Building team/app:1.0 in golang:1.27.4-trixie",
                        "  inputs   unchanged",
                        "Built team/app:1.0, team/app:new  4.8 MB  sha256:0123456789ab  in #.# s");
    }

    @Test
    void editedSourceIsBuilt() throws IOException {
        buildLater();
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() {;}\n");

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void editedFileOfTheHostIsBuilt(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("app.conf"), "a = 1");
        files.add(new HostFile(file, ContainerPath.parse("/app.conf"), FileOwner.parse("0:0"), FileMode.parse("0644")));
        engine.export = export(ElfImage.amd64().bytes());
        buildLater();
        Files.writeString(file, "a = 2");

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void anotherSettingIsBuilt() {
        buildLater();
        environment.put("MODE", "other");
        engine.export = exportWithEnvironment("MODE=other");

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void anotherBuilderImageOfTheNameIsBuiltIn() {
        buildLater();
        Digest other = Digest.parse("sha256:" + "0".repeat(64));
        engine.named.put("golang:1.27.4-trixie", engine.image(other, 1));

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void imageThatTheDaemonHasLostIsBuilt() {
        buildLater();
        engine.absent = true;

        assertThatThrownBy(() -> run(request())).isInstanceOf(UserException.class);

        assertThat(engine.calls).contains("build");
    }

    @Test
    void missingArchiveIsWrittenAgain() throws IOException {
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        Optional<ArchiveFormat> archive = Optional.of(ArchiveFormat.DOCKER);
        Path tar = request().directories().archive(ArchiveFormat.DOCKER).path();
        run(request(), archive);
        engine.named.put("golang:1.27.4-trixie", engine.image(FakeEngine.ID, 1));
        run(request(), archive);
        assertThat(engine.specs).hasSize(1);

        Files.delete(tar);
        run(request(), archive);

        assertThat(engine.specs).hasSize(2);
        assertThat(tar).exists();
    }

    @Test
    void buildWithoutCachesIsNeverSkipped() {
        caches = new BuildCaches(true, List.of(), List.of());
        buildLater();

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void sourceThatWasJustWrittenIsComparedByItsContent() throws IOException {
        run(request());
        engine.named.put("golang:1.27.4-trixie", engine.image(FakeEngine.ID, 1));
        engine.calls.clear();

        run(request());
        assertThat(engine.calls).doesNotContain("build");

        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc mein() {}\n");
        run(request());
        assertThat(engine.calls).contains("build");
    }

    @Test
    void sourceThatChangesDuringTheBuildIsBuiltAgain() throws IOException {
        engine.onBuild = () -> Files.writeString(directory.resolve("main.go"), "package main\n\nfunc mein() {}\n");
        run(request());
        engine.onBuild = () -> {};
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() {}\n");
        engine.named.put("golang:1.27.4-trixie", engine.image(FakeEngine.ID, 1));
        engine.calls.clear();

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void sourceThatChangesDuringTheBuildAndBackIsBuiltAgain() throws IOException {
        Path source = directory.resolve("main.go");
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        engine.onBuild = () -> {
            String text = Files.readString(source);
            Files.writeString(source, "package main\n\nfunc mein() {}\n");
            Files.writeString(source, text);
        };
        run(request());
        engine.named.put("golang:1.27.4-trixie", engine.image(FakeEngine.ID, 1));
        engine.calls.clear();

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void sourceThatDisappearsDuringTheBuildDoesNotFailIt() {
        engine.onBuild = () -> Files.delete(directory.resolve("main.go"));

        run(request());

        assertThat(engine.calls).contains("tag team/app:1.0");
    }

    @Test
    void buildWithoutCachesReplacesTheRememberedOne() {
        buildLater();
        caches = new BuildCaches(true, List.of(), List.of());
        arguments.put("MODE", "other");
        run(request());
        caches = BuildCaches.ofDaemon();
        arguments.clear();
        engine.calls.clear();

        run(request());

        assertThat(engine.calls).contains("build");
    }

    @Test
    void failedBuildIsDoneAgain() throws IOException {
        buildLater();
        engine.failure = Optional.of(new BuildFailure("It fails.", "Fix it."));
        environment.put("MODE", "other");
        assertThatThrownBy(() -> run(request())).isInstanceOf(BuildFailure.class);
        environment.clear();
        engine.calls.clear();

        assertThatThrownBy(() -> run(request())).isInstanceOf(BuildFailure.class);
    }

    @Test
    void transientFailureOfTheDaemonIsFollowedByOneMoreBuild() throws IOException {
        engine.transientFailures.add(new TransientFailure("It is busy.", "Build again."));

        run(request());

        assertThat(engine.calls.stream().filter("build"::equals)).hasSize(2);
    }

    @Test
    void secondTransientFailureEndsTheBuild() {
        TransientFailure second = new TransientFailure("It is still busy.", "Build again.");
        engine.transientFailures.addAll(List.of(new TransientFailure("It is busy.", "Build again."), second));

        assertThatThrownBy(() -> run(request())).isSameAs(second);
    }

    @Test
    void absentSecretIsReportedBeforeAnythingElse() {
        secrets = secret(new OfVariable("TOKEN", Map.of()));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "The secret \"it\" is read from the environment variable \"TOKEN\", which is unset or empty.");
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void secretReachesTheEngineAndIsLookedForInTheImage() {
        secrets = secret(new OfVariable("TOKEN", Map.of("TOKEN", "CGO_ENABLED=0")));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("\"it\" in <build><secrets> is in the file \"/app\"");
        assertThat(engine.specs.get(0).inputs().access()).isEqualTo(secrets);
        assertThat(engine.calls).containsExactly("require golang:1.27.4-trixie", "build", "export", "remove");
    }

    @Test
    void proxiesAreArgumentsUnlessTheBuildSetsThem() {
        arguments.put("https_proxy", "http://mine.example.com");
        proxies = new ProxyVariables(
                new TreeMap<>(Map.of("HTTPS_PROXY", "http://a.example.com", "NO_PROXY", ".example.com")));

        run(request());

        assertThat(engine.specs.get(0).inputs().arguments())
                .containsExactly(
                        Map.entry("NO_PROXY", ".example.com"),
                        Map.entry("SOURCE_DATE_EPOCH", "1700000000"),
                        Map.entry("https_proxy", "http://mine.example.com"),
                        Map.entry("no_proxy", ".example.com"));
    }

    @Test
    void valueWithLineEndsIsABuildArgument() {
        environment.put("TEXT", "first\nsecond");
        engine.export = exportWithEnvironment("TEXT=first\\nsecond");

        run(request());

        assertThat(engine.specs.get(0).inputs().arguments())
                .containsExactly(
                        Map.entry("SCRATCH_VALUE_1", "first\nsecond"), Map.entry("SOURCE_DATE_EPOCH", "1700000000"));
    }

    @Test
    void cachesReachTheEngine() {
        caches = new BuildCaches(
                true, List.of(new CacheNotation(Path::of, name -> Optional.empty()).source("a:1")), List.of());

        run(request());

        assertThat(engine.specs.get(0).caches()).isEqualTo(caches);
    }

    @Test
    void directoryOfACacheIsExcludedFromTheContext() throws IOException {
        Files.createDirectory(directory.resolve("cache"));
        Files.writeString(directory.resolve("cache/index.json"), "{}");
        CacheNotation notation = new CacheNotation(directory::resolve, name -> Optional.empty());
        caches = new BuildCaches(
                false,
                List.of(notation.source("type=local,src=cache")),
                List.of(notation.target("type=local,dest=elsewhere/../cache")));

        run(request());

        assertThat(engine.specs.get(0).context().files().keySet())
                .extracting(ContextPath::value)
                .contains("main.go")
                .doesNotContain("cache/index.json");
    }

    @Test
    void unsupportedFeatureIsRejectedBeforeAnythingIsDone() {
        caches = new BuildCaches(
                false, List.of(), List.of(new CacheNotation(Path::of, name -> Optional.empty()).target("type=inline")));
        engine.capabilities =
                Capabilities.without(Set.of(BuildFeature.CACHE_IN_IMAGE), new Lack("it is too old", "Update it."));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The daemon cannot write a cache into the image, which \"type=inline\" in <build><cacheTo> requires:"
                                + " it is too old. Update it.");
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void archiveIsWrittenBeforeTagsMove() {
        BuildRequest request = request();

        run(request, Optional.of(ArchiveFormat.OCI));

        assertThat(engine.calls)
                .containsExactly(
                        "require golang:1.27.4-trixie", "build", "export", "tag team/app:1.0", "tag team/app:new");
        Path tar = directory.resolve("target/scratch/image-oci.tar");
        assertThat(request.directories().archive(ArchiveFormat.OCI).path())
                .isEqualTo(tar)
                .isRegularFile();
        assertThat(console.at("info")).contains("Wrote " + tar);
    }

    @Test
    void archiveThatCannotBeWrittenLeavesTheTags() throws IOException {
        Files.createDirectories(directory.resolve("target/scratch/image-docker.tar/in-the-way"));

        assertThatThrownBy(() -> run(request(), Optional.of(ArchiveFormat.DOCKER)))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The image cannot be written to ");
        assertThat(engine.calls).noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void imageOfKnownLayersIsNotExported() throws IOException {
        listLayers(Digest.parse("sha256:" + Export.sha256(layer)));
        buildLater();
        JsonNode files = new ObjectMapper()
                .readTree(request().directories().report().toFile())
                .path("files");
        edit();

        run(request());

        assertThat(engine.calls).contains("build").doesNotContain("export");
        assertThat(files).isNotEmpty();
        assertThat(new ObjectMapper()
                        .readTree(request().directories().report().toFile())
                        .path("files"))
                .isEqualTo(files);
    }

    @Test
    void imageWithAnotherLayerIsExported() throws IOException {
        listLayers(Digest.parse("sha256:" + Export.sha256(layer)));
        buildLater();
        edit();
        listLayers(Digest.parse("sha256:" + "1".repeat(64)));

        run(request());

        assertThat(engine.calls).contains("export");
    }

    @Test
    void imageWithAnotherConfigurationIsExported() throws IOException {
        listLayers(Digest.parse("sha256:" + Export.sha256(layer)));
        buildLater();
        edit();
        engine.config = "other";

        run(request());

        assertThat(engine.calls).contains("export");
    }

    @Test
    void damagedRecordOfTheLastExportIsNotUsed() throws IOException {
        listLayers(Digest.parse("sha256:" + Export.sha256(layer)));
        buildLater();
        edit();
        Path file = request().directories().lastExport();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);

        run(request());

        assertThat(engine.calls).contains("export");
    }

    /** The record begins with the digest of the plugin. */
    @Test
    void recordOfAnotherPluginIsNotUsed() throws IOException {
        listLayers(Digest.parse("sha256:" + Export.sha256(layer)));
        buildLater();
        edit();
        MemoryFile file = new MemoryFile(request().directories().lastExport());
        byte[] record = file.read();
        String plugin = Sha256.of(new byte[0]).hex();
        int digit = new String(record, StandardCharsets.ISO_8859_1).indexOf(plugin);
        record[digit] = (byte) (record[digit] == '0' ? '1' : '0');
        file.write(record);

        run(request());

        assertThat(engine.calls).contains("export");
    }

    @Test
    void imageOfABuildWithSecretsIsAlwaysExported() throws IOException {
        secrets = secret(new OfVariable("TOKEN", Map.of("TOKEN", "not-in-the-image")));
        listLayers(Digest.parse("sha256:" + Export.sha256(layer)));
        buildLater();
        edit();

        run(request());

        assertThat(engine.calls).contains("export");
        assertThat(request().directories().lastExport()).doesNotExist();
    }

    @Test
    void sizeIsComparedWithThePreviousImageOfTheName() {
        Digest before = Digest.parse("sha256:" + "b".repeat(64));
        engine.named.put("team/app:1.0", engine.image(before, 1_700_000));
        engine.exports.put(before, export(new byte[4_788_000]));

        run(request());

        assertThat(console.at("info")).contains("  size     4.8 MB (+12 kB: /app)");
    }

    @Test
    void previousImageIsNotReadIfItsReportIsThere() throws IOException {
        Digest before = Digest.parse("sha256:" + "b".repeat(64));
        engine.named.put("team/app:1.0", engine.image(before, 1_700_000));
        report(before, 4_700_000);

        run(request());

        assertThat(console.at("info")).contains("  size     4.8 MB (+100 kB: /app)");
        assertThat(engine.calls).containsOnlyOnce("export");
    }

    @Test
    void reportOfAnotherImageIsNotCompared() throws IOException {
        Digest before = Digest.parse("sha256:" + "b".repeat(64));
        engine.named.put("team/app:1.0", engine.image(before, 1_700_000));
        engine.exports.put(before, export(new byte[4_788_000]));
        report(Digest.parse("sha256:" + "c".repeat(64)), 4_700_000);

        run(request());

        assertThat(console.at("info")).contains("  size     4.8 MB (+12 kB: /app)");
    }

    @Test
    void changeSinceTheImageBeforeIsInTheReportAndStaysThereWithTheImage() throws IOException {
        Digest before = Digest.parse("sha256:" + "b".repeat(64));
        engine.named.put("team/app:1.0", engine.image(before, 1_700_000));
        report(before, 4_788_000);

        run(request());
        String change = new ObjectMapper().readTree(report()).at("/change").toString();
        assertThat(change)
                .isEqualTo("{\"since\":\"" + before + "\",\"bytes\":12000,"
                        + "\"files\":[{\"path\":\"/app\",\"before\":4788000,\"after\":4800000}]}");

        engine.named.put("team/app:1.0", engine.image(FakeEngine.ID, 1_700_000));
        run(request());
        assertThat(console.at("info")).contains("  size     4.8 MB (unchanged)");
        assertThat(new ObjectMapper().readTree(report()).at("/change")).hasToString(change);
    }

    @Test
    void pageOfTheImageBeforeIsRemoved() throws IOException {
        Path page = Files.createDirectories(directory.resolve("target/scratch")).resolve("report.html");
        Files.writeString(page, "of another image");

        run(request());

        assertThat(page).doesNotExist();
    }

    private void report(Digest id, int size) throws IOException {
        Path output = request().directories().output();
        Files.createDirectories(output);
        Files.writeString(
                output.resolve("image.json"),
                "{\"id\": \"%s\", \"size\": %d, \"files\": [{\"path\": \"/app\", \"size\": %d}]}"
                        .formatted(id, size, size));
    }

    @Test
    void sizeOfAnUnreadableImageIsComparedToo() {
        Digest before = Digest.parse("sha256:" + "b".repeat(64));
        engine.named.put("team/app:1.0", engine.image(before, 4_800_500));
        engine.exports.put(before, new byte[] {1, 2, 3});

        run(request());

        assertThat(console.at("info")).contains("  size     4.8 MB (-500 B)");
    }

    @Test
    void imageThatStaysTheSameIsNotReadAgain() {
        engine.named.put("team/app:1.0", engine.image(FakeEngine.ID, 1_700_000));

        run(request());

        assertThat(console.at("info")).contains("  size     4.8 MB (unchanged)");
        assertThat(engine.calls).containsOnlyOnce("export");
    }

    @Test
    void dockerfileIsLeftAsItWasBuilt() throws IOException {
        run(request());

        var spec = engine.specs.get(0);
        assertThat(spec.dockerfile()).isEqualTo(ContextPath.of("target/scratch/Dockerfile"));
        assertThat(content(spec, "target/scratch/Dockerfile"))
                .isEqualTo(Files.readString(directory.resolve("target/scratch/Dockerfile")))
                .contains("go build");
        assertThat(spec.context().files().keySet())
                .extracting(ContextPath::value)
                .containsExactly("go.mod", "main.go", "target/scratch/Dockerfile", "target/scratch/gather.sh");
        assertThat(spec.inputs().arguments()).containsEntry("SOURCE_DATE_EPOCH", "1700000000");
    }

    @Test
    void customRecipeDoesNotAnalyseTheSources() throws IOException {
        Files.writeString(directory.resolve("go.mod"), "no module");
        Files.createDirectories(directory.resolve("testdata"));
        Files.writeString(directory.resolve("testdata/input"), "");

        run(request(custom(new TreeMap<>(Map.of("API_TOKEN", "hunter2"))), List.of(), null));

        var spec = engine.specs.get(0);
        assertThat(content(spec, "target/scratch/Dockerfile")).contains("--command make ");
        assertThat(spec.context().files().keySet())
                .extracting(ContextPath::value)
                .containsExactly(
                        "go.mod",
                        "main.go",
                        "target/scratch/Dockerfile",
                        "target/scratch/compile.sh",
                        "target/scratch/gather.sh",
                        "testdata/input");
        assertThat(console.at("warn"))
                .singleElement()
                .asString()
                .startsWith("\"API_TOKEN\" in <custom><environment> looks like a secret");
    }

    @Test
    void reportNamesWhatWasBuiltAndWhy() throws IOException {
        run(request());

        JsonNode report = new ObjectMapper()
                .readTree(directory.resolve("target/scratch/image.json").toFile());
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "reference",
                        "tags",
                        "id",
                        "size",
                        "platform",
                        "layers",
                        "files",
                        "decisions",
                        "warnings",
                        "accepted",
                        "go",
                        "builder",
                        "engine",
                        "milliseconds");
        assertThat(report.at("/tags")).hasToString("[\"team/app:1.0\",\"team/app:new\"]");
        assertThat(report.at("/size").asLong()).isEqualTo(4_800_000);
        assertThat(report.at("/files/0/path").asText()).isEqualTo("/app");
        assertThat(report.at("/files/0/reason").asText()).isEqualTo("program");
        assertThat(report.at("/files/0/layer").asInt()).isEqualTo(1);
        assertThat(report.at("/files/1/reason").asText()).isEqualTo("configured directory");
        assertThat(report.at("/files/1/kind").asText()).isEqualTo("directory");
        assertThat(report.at("/decisions/0"))
                .hasToString("{\"what\":\"caCertificates\",\"setting\":\"auto\",\"included\":false,"
                        + "\"reason\":\"nothing found requires it\"}");
        assertThat(report.at("/go"))
                .hasToString(
                        "{\"version\":\"go1.27.4\",\"path\":\"example.com/app\",\"module\":\"example.com/app\","
                                + "\"modules\":[{\"path\":\"example.com/app\",\"version\":\"(devel)\"}],\"settings\":{\"CGO_ENABLED\":\"0\"}}");
        assertThat(report.at("/builder/image").asText()).isEqualTo("golang:1.27.4-trixie");
        assertThat(report.at("/builder/digest").isNull()).isTrue();
        assertThat(report.at("/engine/name").asText()).isEqualTo("Docker");
    }

    @Test
    void filesOfTheHostAreSentWhateverIsIgnored() throws IOException {
        Files.createDirectories(directory.resolve("target"));
        Files.writeString(directory.resolve("target/app.conf"), "a = 1");
        files.add(new HostFile(
                directory.resolve("target/app.conf"),
                ContainerPath.parse("/etc/app.conf"),
                FileOwner.parse("0:0"),
                FileMode.parse("0644")));

        run(request());

        assertThat(content(engine.specs.get(0), "target/scratch/files/1")).isEqualTo("a = 1");
        assertThat(content(engine.specs.get(0), "target/scratch/Dockerfile"))
                .contains("--file /files/1 /etc/app.conf 0:0 0644 ");
    }

    @Test
    void secondBuildSendsNothingOfTheFirstsResult() {
        run(request());
        run(request());

        assertThat(engine.specs.get(1).context().files().keySet())
                .isEqualTo(engine.specs.get(0).context().files().keySet());
    }

    @Test
    void onlyStepsThatRunSomethingAreShown() {
        String compile = compileStep();
        engine.events.add(new StepFinished("[internal] load metadata", Duration.ofMillis(12), false));
        engine.events.add(new StepOutput(compile, "compiling\u001b[2J", true));
        engine.events.add(new StepFinished(compile, Duration.ofMillis(1234), false));
        engine.events.add(new StepFinished(compile, Duration.ZERO, true));

        run(request());

        assertThat(console.at("info"))
                .contains("  compile  #.# s", "  compile  cached")
                .hasSize(4);
        assertThat(console.at("debug")).anyMatch(line -> line.contains("load metadata"));
        assertThat(console.lines).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void noteOfAStepIsShown() {
        engine.events.add(new StepOutput(compileStep(), "scratch: cgo is off", false));
        engine.events.add(new StepOutput(compileStep(), "note: cgo is off", false));

        run(request());

        assertThat(console.at("info")).contains("  cgo is off");
        assertThat(console.at("debug")).contains("  note: cgo is off");
    }

    @Test
    void absentBuilderImageIsReportedWithTheTagsThatExist() {
        engine.absence =
                Optional.of(new ImageNotFound("It was not found.", "Correct it.", HelpTopic.BUILDER_NOT_AVAILABLE));

        assertThatThrownBy(() -> run(request(of("1.22.5", "trixie"), List.of(), null)))
                .isInstanceOf(UserException.class)
                .hasMessage("It was not found. Use a tag that was published: \"1.22.5-bookworm\", \"1.22.5-bullseye\","
                        + " \"1.22.5-alpine3.20\", \"1.22.5-alpine3.19\".");
        assertThatThrownBy(() -> run(request(of("1.99.5", "trixie"), List.of(), null)))
                .hasMessage("It was not found. Correct it.");
    }

    @Test
    void failedStepIsShownWholeAndLeavesEachTagAlone() {
        engine.events.add(
                new StepFailed(compileStep(), "exit code: 1", "# example.com/app\n./main.go:3:1: syntax error"));
        engine.failure = Optional.of(new BuildFailure("It failed.", "Fix it."));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessage(
                        "The step \"compile\" failed in the builder image \"golang:1.27.4-trixie\" with exit code 1."
                                + " Fix the error above, or run Maven with -X for the full build log.");
        assertThat(console.at("error")).containsExactly("  # example.com/app", "  ./main.go:3:1: syntax error");
        assertThat(engine.calls).noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void incompleteImageIsRemovedInsteadOfTagged() {
        engine.export = Export.classic(new Tar()
                .file("app", 0755, ElfImage.amd64().dynamic().needs("libz.so.1").bytes())
                .bytes());

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("\"/app\" needs libz.so.1, which is not in the image: ");
        assertThat(engine.calls).endsWith("export", "remove");
    }

    @Test
    void imageThatContainsASecretOfTheBuildIsRemovedInsteadOfTagged() {
        arguments.put("API_TOKEN", "hunter2");
        arguments.put("HTTP_PROXY", "http://proxy.example.com");
        engine.export = Export.classic(new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file("data/app.conf", 0644, "hunter2, http://proxy.example.com".getBytes(StandardCharsets.UTF_8))
                .bytes());

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("The value of \"API_TOKEN\" in <build><args> is in the file \"/data/app.conf\","
                        + " where anyone with the image can read it."
                        + " Pass it to the container at run time, and remove it from the build's outputs.");
        assertThat(engine.calls).endsWith("export", "remove");
        assertThat(console.lines).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void programThatTheUserMayNotExecuteIsNotTagged() {
        engine.export = Export.classic(
                new Tar().file("app", 0700, ElfImage.amd64().bytes()).bytes());

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessage(
                        "The user 65534 cannot execute the entrypoint \"/app\": its mode is 0700, and its owner is 0:0."
                                + " Set a mode such as 0755, or make <container><user> its owner.");
        assertThat(engine.calls).endsWith("export", "remove");
    }

    @Test
    void imageWithAnotherConfigurationIsNotTagged() {
        engine.export = Export.classic(
                "{\"User\":\"65534\",\"WorkingDir\":\"/\",\"Entrypoint\":[\"/app\"]}",
                new Tar().file("app", 0755, ElfImage.amd64().bytes()).bytes());

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessage("<container><workingDirectory> is \"/\" in the image instead of \"/data\"."
                        + " Set a value without special characters, or build with another version of the daemon.");
        assertThat(engine.calls).endsWith("export", "remove");
    }

    @Test
    void risksAreWarningsAndDecisionsAreLoggedAtDebug() {
        engine.export = Export.classic(new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file("bin/su", 04755, ElfImage.amd64().bytes())
                .directory("data", 0755)
                .bytes());

        run(request());

        assertThat(console.at("warn"))
                .containsExactly("\"/bin/su\" has a setuid or setgid bit, so it runs with the rights of its owner."
                        + " Clear the bit in the builder, or set it with <mode> in <contents>. [set-id-bit]");
        assertThat(console.at("debug"))
                .contains(
                        "caCertificates (auto): not included, nothing found requires it",
                        "shell: not included, nothing found requires it");
    }

    @Test
    void acceptedWarningIsInTheReportAndAtDebug() throws IOException {
        engine.export = Export.classic(new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file("bin/su", 04755, ElfImage.amd64().bytes())
                .directory("data", 0755)
                .bytes());
        accepted = AcceptedWarnings.of(Map.of("set-id-bit", "It changes the user.", "not-stripped", "Not in use."));

        run(request());

        assertThat(console.at("warn")).isEmpty();
        assertThat(console.at("debug"))
                .contains("Accepted (It changes the user.): \"/bin/su\" has a setuid or setgid bit, so it runs with the"
                        + " rights of its owner. Clear the bit in the builder, or set it with <mode> in <contents>."
                        + " [set-id-bit]");
        JsonNode report = new ObjectMapper()
                .readTree(directory.resolve("target/scratch/image.json").toFile());
        assertThat(report.at("/accepted")).hasSize(1);
        assertThat(report.at("/accepted/0/name").asText()).isEqualTo("set-id-bit");
        assertThat(report.at("/accepted/0/problem").asText()).startsWith("\"/bin/su\" has a setuid");
        assertThat(report.at("/accepted/0/reason").asText()).isEqualTo("It changes the user.");
        assertThat(report.at("/warnings")).isEmpty();
    }

    @Test
    void loggedWarningIsInTheReport() throws IOException {
        engine.export = Export.classic(new Tar()
                .file("app", 0755, ElfImage.amd64().bytes())
                .file("bin/su", 04755, ElfImage.amd64().bytes())
                .directory("data", 0755)
                .bytes());

        run(request());

        JsonNode report = new ObjectMapper().readTree(report());
        assertThat(report.at("/warnings")).hasSize(1);
        assertThat(console.at("warn")).containsExactly(report.at("/warnings/0").asText());
    }

    @Test
    void imageOverItsLimitIsNotTagged() {
        assertThatThrownBy(() -> run(request(List.of(), ByteSize.parse("4MB"))))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("The image has 4.8 MB, more than the limit of 4 MB.");
        assertThat(engine.calls).noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void entrypointThatIsNotAPathIsRejectedBeforeTheBuild() {
        assertThatThrownBy(() -> run(request(List.of("/bin/../app"), null)))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith(" Correct the path in <container><entrypoint>.");
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void entrypointWithoutAPathIsRejectedBeforeTheBuild() {
        assertThatThrownBy(() -> run(request(List.of("app"), null)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The entrypoint \"app\" is not an absolute path, and the image has no shell that searches PATH."
                                + " Write its path in <container><entrypoint>, such as \"/app\".");
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void settingThatLooksSecretIsWarnedOfWithoutItsValue() {
        environment.put("DB_PASSWORD", "hunter2");
        environment.put("PROXY", "http://me:hunter2@proxy.example.com");
        environment.put("MONKEY", "banana");
        engine.export = exportWithEnvironment(
                "DB_PASSWORD=hunter2", "MONKEY=banana", "PROXY=http://me:hunter2@proxy.example.com");

        run(request());

        assertThat(console.at("warn"))
                .containsExactly(
                        "\"DB_PASSWORD\" in <container><environment> looks like a secret, but can be read in the image or in the history of the build."
                                + " Give it to the container at run time.",
                        "\"PROXY\" in <container><environment> looks like a secret, but can be read in the image or in the history of the build."
                                + " Give it to the container at run time.");
        assertThat(console.lines).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void ignoredSettingIsNoSecret() {
        environment.put("TOKEN_URL", "https://login.example.com/token");
        environment.put("A", "hunter2");
        arguments.put("API_TOKEN", "hunter2");
        ignoredSecrets.addAll(List.of("API_TOKEN", "TOKEN_URL"));
        engine.export = exportWithEnvironment("A=hunter2", "TOKEN_URL=https://login.example.com/token");

        run(request());

        assertThat(console.at("warn")).isEmpty();
    }

    @Test
    void originsThatTheStepPrintsAreInTheReport() throws IOException {
        origins = OriginListing.FILES;
        ORIGINS.lines().forEach(line -> engine.events.add(new StepOutput("gather", "scratch-origin: " + line, false)));

        run(request());

        assertThat(engine.calls).containsOnlyOnce("export").doesNotContain("build origins");
        assertThat(report()).contains("\"origin\" : \"build\"").doesNotContain("\"origin\" : \"null\"");
        assertThat(console.lines).noneMatch(line -> line.contains("scratch-origin"));
    }

    @Test
    void billsOfMaterialsAreWrittenOnlyForOriginsThatAreKnown() {
        origins = OriginListing.FILES;
        ORIGINS.lines().forEach(line -> engine.events.add(new StepOutput("gather", "scratch-origin: " + line, false)));
        run(request());
        assertThat(directory.resolve("target/scratch/sbom.cdx.json")).content().contains("pkg:golang/stdlib@1.27.4");
        assertThat(directory.resolve("target/scratch/sbom.spdx.json"))
                .content()
                .contains("\"created\" : \"2023-11-14T22:13:20Z\"");

        origins = OriginListing.NOTHING;
        run(request());

        assertThat(directory.resolve("target/scratch/sbom.cdx.json")).doesNotExist();
        assertThat(directory.resolve("target/scratch/sbom.spdx.json")).doesNotExist();
    }

    @Test
    void cratesOfTheSourcesAreInTheBillOfARustProgram() throws IOException {
        origins = OriginListing.FILES;
        ORIGINS.lines().forEach(line -> engine.events.add(new StepOutput("gather", "scratch-origin: " + line, false)));
        Files.writeString(directory.resolve("Cargo.lock"), "[[package]]\nname = \"serde\"\nversion = \"1.0.219\"\n");
        engine.export = export(ElfImage.amd64().bytes());

        run(request(custom(new TreeMap<>()), List.of(), null));

        assertThat(directory.resolve("target/scratch/sbom.cdx.json")).content().contains("pkg:cargo/serde@1.0.219");
    }

    @Test
    void missingBillOfMaterialsIsWrittenAgain() throws IOException {
        origins = OriginListing.FILES;
        ORIGINS.lines().forEach(line -> engine.events.add(new StepOutput("gather", "scratch-origin: " + line, false)));
        buildLater();
        run(request());
        assertThat(engine.calls).doesNotContain("build");
        Files.delete(directory.resolve("target/scratch/sbom.spdx.json"));

        run(request());

        assertThat(directory.resolve("target/scratch/sbom.spdx.json")).exists();
    }

    @Test
    void provenanceIsWrittenUnlessThePomExcludesIt() throws IOException {
        provenance = Optional.of("1.2.3");
        run(request());
        assertThat(BillSchemas.faultsOfProvenance(provenance())).isEmpty();
        assertThat(provenance()).contains("\"dirHash\"", FakeEngine.ID.hex());

        provenance = Optional.empty();
        run(request());

        assertThat(directory.resolve("target/scratch/provenance.json")).doesNotExist();
    }

    @Test
    void missingProvenanceIsWrittenAgainByteForByte() throws IOException {
        provenance = Optional.of("1.2.3");
        buildLater();
        run(request());
        assertThat(engine.calls).doesNotContain("build");
        String first = provenance();
        Files.delete(directory.resolve("target/scratch/provenance.json"));

        run(request());

        assertThat(provenance()).isEqualTo(first);
    }

    @Test
    void provenanceHasNoDigestOfAContextThatChangesDuringTheBuild() throws IOException {
        provenance = Optional.of("1.2.3");
        engine.onBuild = () -> Files.writeString(directory.resolve("main.go"), "package main\n\nfunc mein() {}\n");

        run(request());

        assertThat(provenance()).contains("\"Dockerfile\"").doesNotContain("dirHash");
    }

    @Test
    void provenanceOfABuildWithoutCachesHasTheDigestOfTheContext() throws IOException {
        provenance = Optional.of("1.2.3");
        caches = new BuildCaches(true, List.of(), List.of());

        run(request());

        assertThat(provenance()).contains("\"dirHash\"");
    }

    @Test
    void provenanceHasNoValuesOfArgumentsSecretsAndProxies() throws IOException {
        provenance = Optional.of("1.2.3");
        arguments.put("NPM_AUTH", "n0-secret-by-name");
        arguments.put("HTTPS_PROXY", "http://me:pr0xy@proxy.example.com");
        proxies = new ProxyVariables(new TreeMap<>(Map.of("HTTP_PROXY", "http://me:0ther@proxy.example.com")));
        secrets = secret(new OfVariable("TOKEN", Map.of("TOKEN", "t0ken")));

        run(request());

        assertThat(provenance())
                .contains("\"NPM_AUTH\"", "\"it\"")
                .doesNotContain("n0-secret-by-name", "pr0xy", "0ther", "t0ken");
    }

    @Test
    void textsOfLicensesAreReadOnceFromTheStage() throws IOException {
        origins = OriginListing.LICENSES;
        String bsd = "Redistribution is permitted.\n";
        String note = "license\tgo\tstdlib\t"
                + Sha256.of(bsd.getBytes(StandardCharsets.UTF_8)).hex() + "\t" + bsd.length() + "\tLICENSE\n";
        ORIGINS.replace("end\t2", note + "end\t3")
                .lines()
                .forEach(line -> engine.events.add(new StepOutput("gather", "scratch-origin: " + line, false)));
        engine.exports.put(
                FakeEngine.STAGE,
                Export.classic(new Tar().file("any/licenses", bsd).bytes()));

        run(request());

        Path licenses = directory.resolve("target/scratch/licenses");
        assertThat(licenses.resolve("golang/stdlib@1.27.4/LICENSE")).hasContent(bsd);
        assertThat(licenses.resolve("THIRD-PARTY.txt")).content().contains("golang/stdlib@1.27.4/LICENSE\n");
        assertThat(report()).contains("\"component\" : \"pkg:golang/stdlib@1.27.4\"");
        assertThat(engine.calls).containsOnlyOnce("build origins");

        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() { println() }\n");
        run(request());

        assertThat(engine.calls).containsOnlyOnce("build origins");

        origins = OriginListing.FILES;
        run(request());

        assertThat(licenses).doesNotExist();
    }

    @Test
    void filesOfAnImageForSeveralPlatformsAreRemoved() throws IOException {
        Path output = directory.resolve("target/scratch");
        Path ofPlatform = Files.createDirectories(output.resolve("linux-arm64"));
        Path layout = Files.createDirectories(output.resolve("image"));
        Path ofDebug = Files.createDirectories(output.resolve("image-debug"));
        Files.writeString(ofPlatform.resolve("image.json"), "{}");
        Files.writeString(layout.resolve("index.json"), "{}");
        Files.writeString(output.resolve("image.json"), "{\"platforms\": [{\"platform\": \"linux/arm64\"}]}");

        run(request());

        assertThat(ofPlatform).doesNotExist();
        assertThat(layout).doesNotExist();
        assertThat(ofDebug).doesNotExist();
        assertThat(report()).contains("\"reference\" : \"team/app:1.0\"");
    }

    @Test
    void licenseThatIsNotAllowedFailsTheBuild() {
        origins = OriginListing.LICENSES;
        limits = new LicenseLimits(List.of("MIT"), List.of(), List.of());
        ORIGINS.lines().forEach(line -> engine.events.add(new StepOutput("gather", "scratch-origin: " + line, false)));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("\"pkg:golang/stdlib@1.27.4\": unknown");

        Path licenses = directory.resolve("target/scratch/licenses");
        assertThat(engine.calls).endsWith("remove").doesNotContain("tag team/app:1.0");
        assertThat(licenses).doesNotExist();

        limits = new LicenseLimits(List.of("MIT"), List.of(), List.of("pkg:golang/stdlib"));
        run(request());

        assertThat(engine.calls).contains("tag team/app:1.0");
        assertThat(licenses).isDirectory();
    }

    @Test
    void limitsOfLicensesThatAreNotKnownFailTheBuild() {
        origins = OriginListing.LICENSES;
        limits = new LicenseLimits(List.of(), List.of("MIT"), List.of());
        engine.exports.put(
                FakeEngine.STAGE,
                Export.classic(
                        new Tar().file("any/origins", "file\t/a\tb\t\t\n").bytes()));

        assertThatThrownBy(() -> run(request()))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("<limits><licenses> cannot be checked");
    }

    @Test
    void originsOfACachedStepAreThoseOfTheStage() throws IOException {
        origins = OriginListing.FILES;
        engine.exports.put(
                FakeEngine.STAGE,
                Export.classic(new Tar().file("any/origins", ORIGINS).bytes()));

        run(request());

        assertThat(engine.calls)
                .startsWith("require golang:1.27.4-trixie", "build", "export")
                .containsSubsequence("build origins", "export", "remove origins", "tag team/app:1.0")
                .doesNotContain("remove");
        assertThat(report()).contains("\"origin\" : \"build\"");
    }

    @Test
    void nothingIsLeftIfTheOriginsCannotBeRead() {
        origins = OriginListing.FILES;
        engine.exports.put(FakeEngine.STAGE, new byte[0]);

        assertThatThrownBy(() -> run(request())).isInstanceOf(UserException.class);

        assertThat(engine.calls).endsWith("build origins", "export", "remove origins", "remove");
    }

    @Test
    void noOriginsAreInTheReportIfThePomExcludesThem() throws IOException {
        run(request());

        assertThat(report()).doesNotContain("origin");
        assertThat(directory.resolve("target/scratch/sbom.cdx.json")).doesNotExist();
        assertThat(engine.specs).hasSize(1);
    }

    private String report() throws IOException {
        return Files.readString(directory.resolve("target/scratch/image.json"));
    }

    /** A minute after the last change of each file. */
    private void buildLater() {
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        run(request());
        engine.named.put("golang:1.27.4-trixie", engine.image(FakeEngine.ID, 1));
        engine.calls.clear();
    }

    private void listLayers(Digest only) {
        engine.layers.clear();
        engine.layers.add(only);
    }

    private void edit() throws IOException {
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() { println() }\n");
    }

    private static byte[] export(byte[] program) {
        return Export.classic(layer(program));
    }

    private static byte[] layer(byte[] program) {
        return new Tar().file("app", 0755, program).directory("data", 0755).bytes();
    }

    private static byte[] exportWithEnvironment(String... variables) {
        return Export.classic(
                "{\"User\":\"65534\",\"WorkingDir\":\"/data\",\"Entrypoint\":[\"/app\"],\"Env\":[\""
                        + String.join("\",\"", variables) + "\"]}",
                new Tar()
                        .file("app", 0755, ElfImage.amd64().bytes())
                        .directory("data", 0755)
                        .bytes());
    }

    private void run(BuildRequest request) {
        run(request, Optional.empty());
    }

    private void run(BuildRequest request, Optional<ArchiveFormat> archive) {
        BuildMemory memory = BuildMemory.load(request.directories().memory(), clock);
        new BuildImage(engine, memory, new BuildLog(console), clock)
                .run(new BuildJob(
                        request, archive.map(request.directories()::archive), SourceCheck.requireUsable(request)));
    }

    private String compileStep() {
        return "[builder 3/4] "
                + new Assembler(request(), warning -> {})
                                .assemble(
                                        SourceFiles.of(request()),
                                        TargetPlatform.own(engine.daemon().platform()))
                                .dockerfile()
                                .stepNames()
                                .entrySet()
                                .stream()
                                .filter(name -> name.getValue().equals("compile"))
                                .findFirst()
                                .orElseThrow()
                                .getKey()
                                .replace("\\\n", "");
    }

    private BuildRequest request() {
        return request(List.of(), null);
    }

    private BuildRequest request(List<String> entrypoint, @Nullable ByteSize maxSize) {
        GoOptions options = new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>());
        return request(new GoSettings(null, null, null, null, null, options, null), entrypoint, maxSize);
    }

    private static GoSettings of(String version, String distribution) {
        GoOptions options = new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>());
        return new GoSettings(version, distribution, null, null, null, options, null);
    }

    private BuildRequest request(RecipeSettings recipe, List<String> entrypoint, @Nullable ByteSize maxSize) {
        ContainerProcess process = new ContainerProcess(
                ContainerUser.parse("65534"),
                ContainerPath.parse("/data"),
                entrypoint,
                List.of(),
                environment,
                Optional.empty());
        return new BuildRequest(
                ImageNames.of("team/app", List.of("1.0", "new")),
                recipe,
                new ImageDefinition(
                        new ContainerConfig(
                                process, new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), Optional.empty()),
                        new Contents(
                                List.of(),
                                files,
                                DlopenedLibraries.NOT_CONFIGURED,
                                Inclusion.AUTO,
                                TimeZones.AUTO,
                                true),
                        null,
                        Instant.ofEpochSecond(1_700_000_000),
                        secrets,
                        "target/scratch",
                        "com.example:app",
                        origins,
                        debug),
                new Directories(directory, directory.resolve("target/scratch")),
                new DaemonSettings(arguments, proxies, null, caches, PullPolicy.MISSING),
                new CheckSettings(maxSize, limits, accepted, ignoredSecrets),
                provenance);
    }

    private String provenance() throws IOException {
        return Files.readString(directory.resolve("target/scratch/provenance.json"));
    }

    private static BuildSecrets secret(SecretOrigin origin) {
        return new BuildSecrets(List.of(new BuildSecret("it", origin)), Optional.empty(), Optional.empty());
    }

    private static RecipeSettings custom(SortedMap<String, String> environment) {
        return new CustomRecipe(
                ImageReference.parse("gcc:14.2.0-bookworm"),
                List.of("make"),
                List.of(new Artifact("app", ContainerPath.parse("/app"))),
                List.of(),
                environment);
    }

    private static String content(BuildSpec spec, String path) {
        return new ContextSourceTree(spec.context()).read(path);
    }
}
