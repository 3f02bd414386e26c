package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.archive.ArchiveFormat;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoSettings;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BuildIndexTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM = Platform.parse("linux/arm/v7");

    private final FakeIndexEngine engine = new FakeIndexEngine();
    private final RecordingConsole console = new RecordingConsole();
    private boolean debug;
    private List<Platform> platforms = List.of(AMD64, ARM);

    @TempDir
    Path directory;

    @BeforeEach
    void module() throws IOException {
        Files.writeString(directory.resolve("go.mod"), "module example.com/app\n\ngo 1.27.4\n");
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() {}\n");
    }

    @Test
    void indexGetsTheNamesWhenAllImagesAreChecked() throws IOException {
        run();

        assertThat(engine.calls.subList(0, 4))
                .containsExactlyInAnyOrder(
                        "build linux/amd64", "export linux/amd64", "build linux/arm/v7", "export linux/arm/v7");
        assertThat(engine.calls.subList(4, engine.calls.size()))
                .containsExactly("index linux/amd64 linux/arm/v7", "tag team/app:1.0", "tag team/app:new");
        assertThat(console.at("info"))
                .startsWith("Building team/app:1.0 for linux/amd64, linux/arm/v7 in golang:1.27.4-trixie")
                .endsWith(
                        "Built team/app:1.0, team/app:new  linux/amd64 4.8 MB, linux/arm/v7 4.8 MB  sha256:%s  in #.# s"
                                .formatted(FakeIndexEngine.INDEX.shortHex()));
    }

    @Test
    void debugImagesHaveAnIndexToo() throws IOException {
        debug = true;

        run();

        assertThat(engine.calls.subList(0, 4))
                .containsExactlyInAnyOrder("tools linux/amd64", "remove tools", "tools linux/arm/v7", "remove tools");
        assertThat(engine.calls)
                .contains("build debug linux/amd64", "build debug linux/arm/v7")
                .endsWith("tag team/app:new", "index debug", "tag team/app:1.0-debug", "tag team/app:new-debug");
        assertThat(report().path("debug").path("id").asText()).isEqualTo(FakeIndexEngine.DEBUG_INDEX.toString());
        assertThat(report().path("id").asText()).isEqualTo(FakeIndexEngine.INDEX.toString());
        JsonNode arm = report().path("platforms").get(1).path("debug");
        assertThat(arm.fieldNames()).toIterable().containsExactly("id");
        assertThat(arm.path("id").asText()).isEqualTo(engine.debugImage(ARM).toString());

        forgetCalls();
        engine.tags.addAll(List.of("team/app:1.0", "team/app:new"));
        engine.tags.remove("team/app:new-debug");
        run();

        assertThat(engine.calls).containsExactly("index debug", "tag team/app:new-debug");
    }

    @Test
    void nothingIsBuiltIfTheToolsOfADebugImageDoNotExistForAPlatform() {
        debug = true;
        engine.withoutTools = Optional.of(ARM);

        assertThatThrownBy(this::run)
                .isInstanceOf(BuildFailure.class)
                .hasMessage("linux/arm/v7: The image \"busybox:1.37.0-musl\" in <debugImage> does not exist for the"
                        + " platform of the image. Set <debugImage> to a BusyBox that exists for it, or build without"
                        + " <debug>.");
        assertThat(engine.calls).noneMatch(call -> call.startsWith("build "));
    }

    @Test
    void reportHasAnEntryForEachPlatform() throws IOException {
        run();

        JsonNode report = report();
        assertThat(report.fieldNames()).toIterable().containsExactly("reference", "tags", "id", "platforms");
        assertThat(report.path("id").asText()).isEqualTo(FakeIndexEngine.INDEX.toString());
        assertThat(report.path("platforms").findValuesAsText("platform"))
                .containsExactly("linux/amd64", "linux/arm/v7");
        assertThat(report.path("platforms").get(1).path("id").asText())
                .isEqualTo(engine.image(ARM).toString());
        assertThat(report.path("platforms")
                        .get(1)
                        .path("files")
                        .get(0)
                        .path("path")
                        .asText())
                .isEqualTo("/app");
        assertThat(report.path("platforms").get(1).has("tags")).isFalse();
        assertThat(dockerfile("linux-amd64")).contains("GOARCH=amd64");
        assertThat(dockerfile("linux-arm-v7")).contains("GOARCH=arm", "GOARM=7");
        assertThat(output().resolve("Dockerfile")).doesNotExist();
    }

    @Test
    void generatedFilesHaveTheSamePathsForAllPlatforms() {
        run();

        assertThat(engine.dockerfiles).containsExactly("target/scratch/Dockerfile", "target/scratch/Dockerfile");
    }

    @Test
    void linesNameTheirPlatform() {
        engine.failing = Optional.of(ARM);

        assertThatThrownBy(this::run)
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("linux/arm/v7: The step \"compile\" failed");
        assertThat(console.at("error")).containsExactly("  linux/arm/v7  main.go:3: no");
    }

    @Test
    void failureForOnePlatformStopsTheOthersAndMovesNoTag() {
        engine.failing = Optional.of(ARM);
        engine.beforeFailure = new CountDownLatch(1);
        engine.waiting = Optional.of(AMD64);

        assertThatThrownBy(this::run).isInstanceOf(BuildFailure.class).hasMessageStartingWith("linux/arm/v7: ");

        assertThat(engine.interrupted).containsExactly(AMD64);
        assertThat(engine.calls).noneMatch(call -> call.startsWith("tag") || call.startsWith("index"));
        assertThat(output().resolve("image.json")).doesNotExist();
    }

    @Test
    void checkedImageIsRemovedIfAnotherPlatformFails() {
        engine.failing = Optional.of(ARM);
        engine.beforeFailure = engine.exported;

        assertThatThrownBy(this::run).isInstanceOf(BuildFailure.class);

        assertThat(engine.calls).contains("remove linux/amd64").noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void interruptOfTheCallerStopsAllBuilds() {
        engine.waiting = Optional.of(AMD64);
        engine.onWait = Thread.currentThread()::interrupt;

        assertThatThrownBy(this::run).hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.interrupted).contains(AMD64);
    }

    @Test
    void programForAnotherPlatformFailsTheCheckOfThatPlatform() {
        engine.wrongProgram = Optional.of(ARM);

        assertThatThrownBy(this::run)
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("linux/arm/v7: ")
                .hasMessageContaining("the image is for linux/arm/v7");
        assertThat(engine.calls).contains("remove linux/arm/v7").noneMatch(call -> call.startsWith("tag"));
    }

    @Test
    void unchangedPlatformsAreNotBuiltAgain() throws IOException {
        run();
        String report = Files.readString(output().resolve("image.json"));
        forgetCalls();

        run();

        assertThat(engine.calls).isEmpty();
        assertThat(console.at("info"))
                .hasSize(3)
                .contains("  inputs   unchanged")
                .startsWith("Building team/app:1.0 for linux/amd64, linux/arm/v7 in golang:1.27.4-trixie");
        assertThat(output().resolve("image.json")).hasContent(report);
    }

    @Test
    void missingTagOfAnUnchangedIndexIsSet() {
        run();
        forgetCalls();
        engine.tags.remove("team/app:new");

        run();

        assertThat(engine.calls).containsExactly("tag team/app:new");
    }

    @Test
    void onlyThePlatformThatTheDaemonHasLostIsBuilt() throws IOException {
        run();
        forgetCalls();
        engine.lost = Optional.of(ARM);

        run();

        assertThat(engine.calls)
                .containsExactly(
                        "build linux/arm/v7",
                        "export linux/arm/v7",
                        "index linux/amd64 linux/arm/v7",
                        "tag team/app:1.0",
                        "tag team/app:new");
        assertThat(report().path("platforms").findValuesAsText("platform"))
                .containsExactly("linux/amd64", "linux/arm/v7");
    }

    @Test
    void otherOrderOfThePlatformsIsAnotherIndex() {
        run();
        forgetCalls();
        platforms = List.of(ARM, AMD64);

        run();

        assertThat(engine.calls)
                .containsExactly("index linux/arm/v7 linux/amd64", "tag team/app:1.0", "tag team/app:new");
    }

    @Test
    void filesOfAPlatformThatIsNotBuiltAnyMoreAreRemoved() throws IOException {
        run();
        platforms = List.of(AMD64);

        run();

        assertThat(output().resolve("linux-arm-v7")).doesNotExist();
        assertThat(output().resolve("linux-amd64/image.json")).exists();
    }

    @Test
    void filesOfAnImageForOnePlatformAreRemoved() throws IOException {
        Files.createDirectories(output().resolve("licenses/golang"));
        List<String> files =
                List.of("Dockerfile", "sbom.cdx.json", "sbom.spdx.json", "provenance.json", "licenses/golang/a");
        Files.createDirectories(output().resolve("image-debug"));
        for (String file : files) {
            Files.writeString(output().resolve(file), "of the image before");
        }

        run();

        assertThat(files).noneMatch(file -> Files.exists(output().resolve(file)));
        assertThat(output().resolve("licenses")).doesNotExist();
        assertThat(output().resolve("image-debug")).doesNotExist();
    }

    @Test
    void editedSourceIsBuiltForAllPlatforms() throws IOException {
        run();
        forgetCalls();
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() {;}\n");

        run();

        assertThat(engine.calls).contains("build linux/amd64", "build linux/arm/v7");
        assertThat(console.at("info"))
                .contains("  linux/amd64   size     4.8 MB (unchanged)", "  linux/arm/v7  size     4.8 MB (unchanged)");
    }

    @Test
    void changeOfAPlatformIsInTheReportAndThePageOfTheImageBeforeIsRemoved() throws IOException {
        run();
        Path page = Files.writeString(output().resolve("report.html"), "of the image before");
        Files.writeString(
                output().resolve("linux-arm-v7/image.json"),
                "{\"id\": \"%s\", \"size\": 4788000, \"files\": [{\"path\": \"/app\", \"size\": 4788000}]}"
                        .formatted(engine.image(AMD64)));
        Files.writeString(directory.resolve("main.go"), "package main\n\nfunc main() {;}\n");

        run();

        assertThat(report().at("/platforms/0").has("change")).isFalse();
        assertThat(report().at("/platforms/1/change/since").asText())
                .isEqualTo(engine.image(AMD64).toString());
        assertThat(report().at("/platforms/1/change/bytes").asLong()).isEqualTo(12_000);
        assertThat(page).doesNotExist();
    }

    @Test
    void warningOfAllPlatformsIsLoggedOnce() {
        engine.warning = platforms;
        run();
        assertThat(console.at("warn")).containsExactly("watch out");

        forgetCalls();
        run();
        assertThat(engine.calls).isEmpty();
        assertThat(console.at("warn")).containsExactly("watch out");
    }

    @Test
    void warningOfOnePlatformNamesIt() {
        engine.warning = List.of(ARM);

        run();

        assertThat(console.at("warn")).containsExactly("linux/arm/v7: watch out");
    }

    @Test
    void archiveIsTheLayoutOfTheIndex() throws IOException {
        run(Optional.of(ArchiveFormat.OCI));

        assertThat(output().resolve("image-oci.tar")).hasContent("layout [team/app:1.0, team/app:new]");
        assertThat(console.at("info")).contains("Wrote " + output().resolve("image-oci.tar"));

        forgetCalls();
        run(Optional.of(ArchiveFormat.OCI));
        assertThat(console.at("info")).noneMatch(line -> line.startsWith("Wrote "));
    }

    @Test
    void archiveOfAnOlderIndexIsReplaced() throws IOException {
        run();
        Files.writeString(output().resolve("image-oci.tar"), "of an older index");

        run(Optional.of(ArchiveFormat.OCI));

        assertThat(output().resolve("image-oci.tar")).hasContent("layout [team/app:1.0, team/app:new]");
    }

    @Test
    void archiveForOnePlatformIsRefused() {
        assertThatThrownBy(() -> run(Optional.of(ArchiveFormat.DOCKER)))
                .isInstanceOf(UserException.class)
                .hasMessage("<attach><archive> is \"docker\", which is for one platform, but <platforms> names several."
                        + " Write <archive>oci</archive>.");
        assertThat(engine.calls).isEmpty();
    }

    private void run() {
        run(Optional.empty());
    }

    private void run(Optional<ArchiveFormat> archive) {
        GoOptions options = new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>());
        BuildRequest request = Requests.of(
                new GoSettings(null, null, null, null, null, options, null),
                debug
                        ? Definitions.plain().withDebug(ImageReference.parse("busybox:1.37.0-musl"))
                        : Definitions.plain(),
                directory);
        BuildMemory memory = BuildMemory.load(request.directories().memory(), Clock.systemUTC());
        new BuildIndex(engine, memory, new BuildLog(console), Clock.systemUTC())
                .run(
                        new BuildJob(request, archive.map(request.directories()::archive), SourceFiles.of(request)),
                        platforms);
    }

    private void forgetCalls() {
        engine.calls.clear();
        console.lines.clear();
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(output().resolve("image.json").toFile());
    }

    private String dockerfile(String platform) throws IOException {
        return Files.readString(output().resolve(platform).resolve("Dockerfile"));
    }

    private Path output() {
        return directory.resolve("target/scratch");
    }
}
