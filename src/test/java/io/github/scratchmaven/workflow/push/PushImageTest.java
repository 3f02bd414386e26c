package io.github.scratchmaven.workflow.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.PushEvent.LayerExists;
import io.github.scratchmaven.engine.PushEvent.LayerRetried;
import io.github.scratchmaven.engine.PushEvent.LayerUploaded;
import io.github.scratchmaven.engine.PushEvent.PushProgress;
import io.github.scratchmaven.engine.PushEvent.Warning;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.signing.SigningKey;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.FakeEngine;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.push.PushImage.Pushed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushImageTest {

    private static final ImageReference NAME = ImageReference.parse("registry.example.com/team/app:1.0");
    private static final ImageReference DEBUG_NAME = ImageReference.parse("registry.example.com/team/app:1.0-debug");
    private static final Digest OTHER = Digest.parse("sha256:" + "ba".repeat(32));
    private static final Digest MANIFEST = FakeRegistries.manifest(FakeEngine.ID);
    private static final Digest DEBUG_MANIFEST = FakeRegistries.manifest(FakeEngine.DEBUG);

    @TempDir
    Path directory;

    private final RecordingConsole console = new RecordingConsole();
    private final FakeEngine daemon = new FakeEngine();
    private final FakeRegistries registries = new FakeRegistries(daemon);
    private final FakeArtifacts artifacts = new FakeArtifacts();
    private InstantSource time = Instant::now;

    @BeforeEach
    void build() throws IOException {
        report("registry.example.com/team/app:1.0", "registry.example.com/team/app:1.0");
        daemon.tag(FakeEngine.ID, NAME);
        daemon.calls.clear();
    }

    @Test
    void imageIsPushedAndItsDigestRecorded() throws IOException {
        assertThat(push(false)).isEqualTo(MANIFEST);

        assertThat(console.at("info"))
                .containsExactly(
                        "Pushing registry.example.com/team/app:1.0",
                        "Pushed registry.example.com/team/app:1.0@" + MANIFEST + "  in #.# s");
        assertThat(registries.calls).containsExactly("push " + NAME, "find " + NAME);
        assertThat(daemon.calls).isEmpty();
        assertThat(Files.readString(directory.resolve("image.json"))).isEqualTo("""
                {
                  "reference" : "registry.example.com/team/app:1.0",
                  "tags" : [
                    "registry.example.com/team/app:1.0"
                  ],
                  "id" : "%s",
                  "digest" : "%s",
                  "size" : 7
                }
                """.formatted(FakeEngine.ID, MANIFEST));
    }

    @Test
    void debugImageIsPushedAfterTheImageWithoutItsDocuments() throws IOException {
        reportDebugImage();
        Files.writeString(directory.resolve("sbom.cdx.json"), "{}");

        assertThat(pushWithDebugImage(false)).isEqualTo(new Pushed(MANIFEST, Optional.of(DEBUG_MANIFEST)));

        assertThat(registries.calls)
                .containsExactly("push " + NAME, "find " + NAME, "push " + DEBUG_NAME, "find " + DEBUG_NAME);
        assertThat(artifacts.calls)
                .noneMatch(call ->
                        call.contains(FakeRegistries.manifest(FakeEngine.DEBUG).toString()));
        assertThat(console.at("info"))
                .contains("Pushed registry.example.com/team/app:1.0-debug@" + DEBUG_MANIFEST + "  in #.# s");
        assertThat(Files.readString(directory.resolve("image.json")))
                .isEqualTo("""
                {
                  "reference" : "registry.example.com/team/app:1.0",
                  "tags" : [
                    "registry.example.com/team/app:1.0"
                  ],
                  "id" : "%s",
                  "digest" : "%s",
                  "debug" : {
                    "reference" : "registry.example.com/team/app:1.0-debug",
                    "tags" : [
                      "registry.example.com/team/app:1.0-debug"
                    ],
                    "id" : "%s",
                    "digest" : "%s"
                  },
                  "size" : 7
                }
                """.formatted(FakeEngine.ID, MANIFEST, FakeEngine.DEBUG, DEBUG_MANIFEST));
    }

    @Test
    void debugImageIsSignedForEachPlatform() throws Exception {
        Files.writeString(directory.resolve("image.json"), """
                {"reference": "%s", "id": "%s", "debug": {"reference": "%s", "id": "%s"},
                "platforms": [{"platform": "linux/amd64", "id": "%s", "debug": {"id": "%s"}}]}
                """.formatted(
                        NAME, FakeEngine.ID, DEBUG_NAME, FakeEngine.DEBUG, OTHER, OTHER));
        daemon.tag(FakeEngine.DEBUG, DEBUG_NAME);
        artifacts.images.put(Platform.parse("linux/amd64"), OTHER);
        SigningKey key = SigningKey.parse(
                        Files.readString(Path.of("src/test/resources/io/github/scratchmaven/engine/net/tls/key.pem")),
                        "")
                .orElseThrow();

        push(new PushRequest(directory, false, ReferrersPolicy.NEVER, Optional.of(key), true));

        assertThat(artifacts.calls)
                .containsSubsequence(
                        "images of registry.example.com/team/app@" + DEBUG_MANIFEST,
                        "attach application/vnd.dev.sigstore.bundle.v0.3+json to registry.example.com/team/app@"
                                + DEBUG_MANIFEST);
    }

    @Test
    void debugImageIsNotPushedUnlessRequested() throws IOException {
        reportDebugImage();

        push(true);

        assertThat(registries.calls).noneMatch(call -> call.contains("debug"));
    }

    @Test
    void nothingIsPushedIfTheBuildMadeNoDebugImage() {
        assertThatThrownBy(() -> pushWithDebugImage(false))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no debug image to push: the last build made none."
                        + " Build with <debug>true</debug>, or remove <push><debug>.");
        assertThat(registries.calls).isEmpty();
    }

    @Test
    void immutableTagOfAnotherDebugImageIsRejectedBeforeAnythingIsPushed() throws IOException {
        reportDebugImage();
        registries.tags.put(DEBUG_NAME, FakeRegistries.manifest(OTHER));
        registries.images.put(FakeRegistries.manifest(OTHER), OTHER);

        assertThatThrownBy(() -> pushWithDebugImage(true))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The tag \"registry.example.com/team/app:1.0-debug\" points to another image in its registry ("
                                + FakeRegistries.manifest(OTHER) + "), and <push><immutableTags> is true."
                                + " Choose another tag in <tags>, such as the next version. Nothing was pushed.");
        assertThat(registries.calls).noneMatch(call -> call.startsWith("push"));
        assertThat(registries.tags).doesNotContainKey(NAME);
    }

    @Test
    void provenanceIsAboutTheManifestThatIsPushed() throws IOException {
        Path statement = directory.resolve("provenance.json");
        Files.writeString(statement, """
                {
                  "subject" : [
                    {
                      "digest" : {
                        "sha256" : "%s"
                      }
                    }
                  ]
                }
                """.formatted(FakeEngine.ID.hex()));

        push(false);

        assertThat(statement).content().contains(MANIFEST.hex()).doesNotContain(FakeEngine.ID.hex());
    }

    @Test
    void documentsAreAttachedOnceForAllTags() throws IOException {
        report("registry.example.com/app:1", "registry.example.com/app:1", "registry.example.com/app:latest");
        Files.writeString(directory.resolve("sbom.cdx.json"), "{}");

        push(false);

        assertThat(artifacts.calls)
                .containsExactly(
                        "list registry.example.com/app@" + MANIFEST,
                        "attach application/vnd.cyclonedx+json to registry.example.com/app@" + MANIFEST);
    }

    @Test
    void secondPushDoesNotChangeTheReport() throws IOException {
        push(false);
        String first = Files.readString(directory.resolve("image.json"));

        push(false);

        assertThat(directory.resolve("image.json")).hasContent(first);
    }

    @Test
    void allTagsArePushed() throws IOException {
        report("registry.example.com/app:1", "registry.example.com/app:1", "registry.example.com/app:latest");

        push(false);

        assertThat(registries.tags)
                .containsOnlyKeys(
                        ImageReference.parse("registry.example.com/app:1"),
                        ImageReference.parse("registry.example.com/app:latest"));
    }

    @Test
    void layersAreLogged() {
        registries.events.addAll(List.of(
                new LayerExists("aaaa"),
                new LayerRetried("bbbb"),
                new LayerUploaded("bbbb", 2_300_000),
                new Warning("Mind this.")));

        push(false);

        assertThat(console.at("info"))
                .contains(
                        "  layer aaaa  exists already",
                        "  layer bbbb  failed, the daemon retries",
                        "  layer bbbb  uploaded  2.3 MB");
        assertThat(console.at("warn")).containsExactly("Mind this.");
    }

    @Test
    void longTransferLogsItsProgressEveryTwoSeconds() {
        Instant[] now = {Instant.EPOCH};
        time = () -> now[0] = now[0].plus(Duration.ofMillis(600));
        for (int percent = 1; percent <= 8; percent++) {
            registries.events.add(new PushProgress(percent));
        }

        push(false);

        assertThat(console.at("info")).filteredOn(line -> line.endsWith(" %")).hasSizeBetween(1, 4);
    }

    @Test
    void builtImageIsPushedAlthoughItsTagHasMoved() {
        daemon.tag(OTHER, NAME);
        daemon.calls.clear();

        assertThat(push(false)).isEqualTo(MANIFEST);

        assertThat(console.at("warn"))
                .containsExactly("Tag \"registry.example.com/team/app:1.0\" now points to another image"
                        + " (sha256:babababababa); pushing the image that was built (sha256:0123456789ab).");
        assertThat(daemon.inspect(NAME.toString()).map(ImageInfo::id)).contains(OTHER);
    }

    @Test
    void removedTagIsSetAgain() {
        daemon.named.clear();

        push(false);

        assertThat(daemon.calls).containsExactly("tag " + NAME);
    }

    @Test
    void otherImageInTheRegistryIsAnError() {
        registries.afterPush = () -> registries.tags.put(NAME, OTHER);

        assertThatThrownBy(() -> push(false))
                .isInstanceOf(UserException.class)
                .hasMessage("The image \"registry.example.com/team/app:1.0\" was pushed as " + MANIFEST
                        + ", but its registry now has " + OTHER + " under that name."
                        + " Find out what else pushes to the tag, or give each build its own tag in <tags>.");
        assertThat(directory.resolve("image.json")).content().doesNotContain("digest");
    }

    @Test
    void missingImageInTheRegistryIsAnError() {
        registries.afterPush = () -> registries.tags.clear();

        assertThatThrownBy(() -> push(false))
                .hasMessageContaining("but its registry now has no image under that name.");
    }

    @Test
    void newImmutableTagIsPushed() {
        assertThat(push(true)).isEqualTo(MANIFEST);
        assertThat(registries.calls).contains("push " + NAME);
    }

    @Test
    void immutableTagOfAnotherImageIsRejectedBeforeAnythingIsPushed() throws IOException {
        report(NAME.toString(), "registry.example.com/team/app:0.9", NAME.toString());
        registries.tags.put(NAME, FakeRegistries.manifest(OTHER));
        registries.images.put(FakeRegistries.manifest(OTHER), OTHER);

        assertThatThrownBy(() -> push(true))
                .isInstanceOf(UserException.class)
                .hasMessage("The tag \"registry.example.com/team/app:1.0\" points to another image in its registry ("
                        + FakeRegistries.manifest(OTHER) + "), and <push><immutableTags> is true."
                        + " Choose another tag in <tags>, such as the next version. Nothing was pushed.");
        assertThat(registries.calls).noneMatch(call -> call.startsWith("push"));
        assertThat(daemon.calls).containsExactly("remove");
    }

    @Test
    void immutableTagOfTheSameImageIsSkipped() throws IOException {
        push(false);
        registries.calls.clear();

        assertThat(push(true)).isEqualTo(MANIFEST);

        assertThat(registries.calls).noneMatch(call -> call.startsWith("push"));
        assertThat(console.at("info"))
                .last()
                .isEqualTo("Skipped registry.example.com/team/app:1.0@" + MANIFEST + "  already in the registry");
    }

    @Test
    void sameImageThatAnotherDaemonPushedIsSkipped() {
        Digest elsewhere = Digest.parse("sha256:" + "e1".repeat(32));
        registries.tags.put(NAME, elsewhere);
        registries.images.put(elsewhere, FakeEngine.ID);

        assertThat(push(true)).isEqualTo(elsewhere);

        assertThat(registries.calls).contains("fetch registry.example.com/team/app@" + elsewhere);
        assertThat(daemon.calls).isEmpty();
    }

    @Test
    void nameOfAnOfficialImageIsRejected() throws IOException {
        report("app:1.0", "app:1.0");

        assertThatThrownBy(() -> push(false))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The image \"app:1.0\" names no registry and no namespace,"
                                + " so it is an official image of Docker Hub, which only Docker can push. Write <image>registry.example.com/team/app</image>.");
        assertThat(registries.calls).isEmpty();
    }

    @Test
    void missingReportIsAnError() throws IOException {
        Files.delete(directory.resolve("image.json"));

        assertThatThrownBy(() -> push(false))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no image to push: \"" + directory.resolve("image.json") + "\" does not exist."
                        + " Run the goal build first; of several executions, the same one must run both goals.");
    }

    @Test
    void missingImageIsAnError() {
        daemon.absent = true;

        assertThatThrownBy(() -> push(false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("which no longer exists.");
    }

    private Digest push(boolean immutableTags) {
        return push(new PushRequest(directory, immutableTags, ReferrersPolicy.AUTO, Optional.empty(), false))
                .image();
    }

    private Pushed pushWithDebugImage(boolean immutableTags) {
        return push(new PushRequest(directory, immutableTags, ReferrersPolicy.ALWAYS, Optional.empty(), true));
    }

    private Pushed push(PushRequest request) {
        Clock clock = time.withZone(ZoneOffset.UTC);
        AttachDocuments documents =
                new AttachDocuments(() -> artifacts, new BuildLog(console), new RetryPolicy(delay -> {}));
        PushSource source = new PushSource(daemon, registries);
        return new PushImage(source, source, documents, new BuildLog(console), clock).run(request);
    }

    private void reportDebugImage() throws IOException {
        Path report = directory.resolve("image.json");
        String debug = "\"debug\": {\"reference\": \"%s\", \"tags\": [\"%s\"], \"id\": \"%s\"}, \"size\""
                .formatted(DEBUG_NAME, DEBUG_NAME, FakeEngine.DEBUG);
        Files.writeString(report, Files.readString(report).replace("\"size\"", debug));
        daemon.tag(FakeEngine.DEBUG, DEBUG_NAME);
    }

    private void report(String reference, String... tags) throws IOException {
        Files.writeString(
                directory.resolve("image.json"),
                "{\"reference\": \"%s\", \"tags\": [\"%s\"], \"id\": \"%s\", \"size\": 7}"
                        .formatted(reference, String.join("\", \"", tags), FakeEngine.ID));
    }
}
