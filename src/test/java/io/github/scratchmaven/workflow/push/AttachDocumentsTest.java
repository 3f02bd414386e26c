package io.github.scratchmaven.workflow.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.signing.SignatureBundle;
import io.github.scratchmaven.signing.SigningKey;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.RecordingConsole;
import io.github.scratchmaven.workflow.ReportedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttachDocumentsTest {

    private static final Digest DIGEST = Digest.parse("sha256:" + "ab".repeat(32));
    private static final Digest OTHER = Digest.parse("sha256:" + "cd".repeat(32));
    private static final ImageReference IMAGE =
            ImageReference.parse("registry.example.com/team/app").withDigest(DIGEST);

    @TempDir
    Path directory;

    private final RecordingConsole console = new RecordingConsole();
    private final FakeArtifacts artifacts = new FakeArtifacts();
    private Map<Platform, Digest> platforms = Map.of();
    private Optional<SigningKey> key = Optional.empty();

    @Test
    void documentsAreAttachedOnce() throws IOException {
        write("sbom.cdx.json");
        write("sbom.spdx.json");
        write("provenance.json");

        attach(ReferrersPolicy.AUTO);
        attach(ReferrersPolicy.AUTO);

        assertThat(artifacts.documents(IMAGE))
                .extracting(document -> document.type() + " " + document.text())
                .containsExactly(
                        "application/vnd.cyclonedx+json sbom.cdx.json",
                        "application/spdx+json sbom.spdx.json",
                        "application/vnd.in-toto+json provenance.json");
        assertThat(console.at("info"))
                .containsExactly(
                        "  sbom.cdx.json  attached",
                        "  sbom.spdx.json  attached",
                        "  provenance.json  attached",
                        "  sbom.cdx.json  exists already",
                        "  sbom.spdx.json  exists already",
                        "  provenance.json  exists already");
    }

    @ParameterizedTest
    @EnumSource(ReferrersPolicy.class)
    void withoutDocumentsNothingIsRequested(ReferrersPolicy policy) {
        attach(policy);
        assertThat(artifacts.calls).isEmpty();
    }

    @Test
    void registryWithoutListGetsNothingUnlessAsked() throws IOException {
        write("sbom.cdx.json");
        artifacts.lists = false;

        attach(ReferrersPolicy.AUTO);
        assertThat(artifacts.calls).containsExactly("list " + IMAGE);
        assertThat(console.at("debug"))
                .containsExactly("Nothing is attached to " + IMAGE + ": its registry does not list referrers."
                        + " <push><referrers>always</referrers> attaches with a list under a tag.");

        attach(ReferrersPolicy.ALWAYS);
        assertThat(artifacts.documents(IMAGE)).hasSize(1);
    }

    @Test
    void nothingIsAttachedIfThePomSaysNever() throws IOException {
        write("sbom.cdx.json");
        attach(ReferrersPolicy.NEVER);
        assertThat(artifacts.calls).isEmpty();
    }

    @Test
    void imageOfEachPlatformGetsItsOwn() throws IOException {
        platforms = Map.of(Platform.parse("linux/amd64"), DIGEST, Platform.parse("linux/arm/v7"), OTHER);
        artifacts.images.put(Platform.parse("linux/amd64"), DIGEST);
        artifacts.images.put(Platform.parse("linux/arm/v7"), OTHER);
        write("linux-amd64/sbom.cdx.json");
        write("linux-arm-v7/sbom.cdx.json");

        attach(ReferrersPolicy.AUTO);

        assertThat(artifacts.documents(IMAGE))
                .extracting(document -> document.text())
                .containsExactly("linux-amd64/sbom.cdx.json");
        assertThat(artifacts.documents(IMAGE.withDigest(OTHER)))
                .extracting(document -> document.text())
                .containsExactly("linux-arm-v7/sbom.cdx.json");
        assertThat(console.at("info"))
                .containsExactly("  linux/amd64 sbom.cdx.json  attached", "  linux/arm/v7 sbom.cdx.json  attached");
    }

    @Test
    void refusalIsAWarningByDefault() throws IOException {
        write("sbom.cdx.json");
        artifacts.failures.add(refused());

        attach(ReferrersPolicy.AUTO);

        assertThat(console.at("warn"))
                .containsExactly("Cannot attach documents. Allow them. The image itself was pushed."
                        + " <push><referrers>never</referrers> attaches nothing.");
    }

    @Test
    void refusalFailsIfDocumentsAreRequired() throws IOException {
        write("sbom.cdx.json");
        artifacts.failures.add(refused());

        assertThatThrownBy(() -> attach(ReferrersPolicy.ALWAYS))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot attach documents. The image itself was pushed. Allow them.");
    }

    @Test
    void temporaryFailureIsRetried() throws IOException {
        write("sbom.cdx.json");
        artifacts.failures.add(
                new TransientFailure("It broke.", "Try again.", HelpTopic.PUSH_FAILED, Optional.empty()));

        attach(ReferrersPolicy.ALWAYS);

        assertThat(artifacts.documents(IMAGE)).hasSize(1);
        assertThat(console.at("warn")).containsExactly("It broke. Retrying in 2 s.");
    }

    @Test
    void imageAndDocumentsAreSignedOnce() throws Exception {
        key = key();
        write("sbom.cdx.json");

        attach(ReferrersPolicy.AUTO);
        attach(ReferrersPolicy.AUTO);

        ImageReference bill = IMAGE.withDigest(FakeArtifacts.manifest(
                IMAGE, artifacts.documents(IMAGE).iterator().next()));
        for (ImageReference signed : List.of(IMAGE, bill)) {
            assertThat(artifacts.attached(signed, SignatureBundle.MEDIA_TYPE))
                    .singleElement()
                    .satisfies(bundle -> assertThat(
                                    new SignatureBundle(signed.digest().orElseThrow(), key.orElseThrow()).isIn(bundle))
                            .isTrue());
        }
        assertThat(console.at("info"))
                .containsExactly(
                        "  sbom.cdx.json  attached",
                        "  signature of sbom.cdx.json  attached",
                        "  signature  attached",
                        "  sbom.cdx.json  exists already",
                        "  signature of sbom.cdx.json  exists already",
                        "  signature  exists already");
    }

    @Test
    void imageIsSignedInARegistryWithoutList() throws Exception {
        key = key();
        artifacts.lists = false;

        attach(ReferrersPolicy.AUTO);

        assertThat(console.at("info")).containsExactly("  signature  attached");
    }

    @Test
    void indexAndItsImagesAreSigned() throws Exception {
        key = key();
        platforms = Map.of(Platform.parse("linux/amd64"), OTHER);
        artifacts.images.put(Platform.parse("linux/amd64"), OTHER);

        attach(ReferrersPolicy.NEVER);

        assertThat(artifacts.documents(IMAGE)).hasSize(1);
        assertThat(artifacts.documents(IMAGE.withDigest(OTHER))).hasSize(1);
        assertThat(console.at("info")).containsExactly("  signature of linux/amd64  attached", "  signature  attached");
    }

    @Test
    void imageThatCannotBeSignedIsAnError() throws Exception {
        key = key();
        artifacts.failures.add(refused());

        assertThatThrownBy(() -> attach(ReferrersPolicy.NEVER))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot attach documents. The image itself was pushed. Allow them.");
    }

    private static UserException refused() {
        return new UserException("Cannot attach documents.", "Allow them.", HelpTopic.PUSH_FAILED);
    }

    private static Optional<SigningKey> key() throws Exception {
        return SigningKey.parse(
                Files.readString(Path.of("src/test/resources/io/github/scratchmaven/engine/net/tls/key.pem")), "");
    }

    private void write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    private void attach(ReferrersPolicy policy) {
        new AttachDocuments(() -> artifacts, new BuildLog(console), new RetryPolicy(delay -> {}))
                .run(
                        new ReportedImage(
                                List.of(ImageReference.parse("registry.example.com/team/app:1")),
                                DIGEST,
                                platforms,
                                Optional.empty()),
                        IMAGE,
                        new PushRequest(directory, false, policy, key, false));
    }
}
