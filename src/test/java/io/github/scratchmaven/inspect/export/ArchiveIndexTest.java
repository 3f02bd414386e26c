package io.github.scratchmaven.inspect.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Archives that may have several images. */
class ArchiveIndexTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private final Tar tar = new Tar();

    @Test
    void platformOfTheMachineIsChosen() throws IOException {
        String index = index(image("amd64"), image("arm64"));
        byte[] archive = tar.file("index.json", index).bytes();

        assertThat(read(archive, ARM64))
                .satisfies(image -> assertThat(image.contents().files()).containsKey(ContainerPath.parse("/arm64")))
                .satisfies(image -> assertThat(image.platform()).contains(ARM64))
                .satisfies(image -> assertThat(image.labels()).containsExactly("linux/amd64", "linux/arm64"));
        assertThat(read(archive, Platform.parse("linux/s390x")).platform())
                .as("the first, if the machine runs none")
                .contains(AMD64);
    }

    @Test
    void indexInTheIndexIsRead() throws IOException {
        String inner = index(image("amd64"), attestation());
        byte[] archive = tar.file(
                        "index.json",
                        index(entry(
                                blob(inner), ",\"annotations\":" + "{\"org.opencontainers.image.ref.name\":\"1.0\"}")))
                .bytes();

        assertThat(read(archive, AMD64).labels()).containsExactly("1.0 linux/amd64");
    }

    @Test
    void imageWithTwoNamesIsOneImage() throws IOException {
        String digest = blob(manifest("amd64"));
        byte[] archive = tar.file(
                        "index.json",
                        index(
                                entry(
                                        digest,
                                        ",\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/app:1\"}"),
                                entry(
                                        digest,
                                        ",\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/app:2\"}")))
                .bytes();

        assertThat(read(archive, AMD64).labels())
                .containsExactly("docker.io/library/app:1, docker.io/library/app:2 linux/amd64");
    }

    @Test
    void imagesOfDockerSaveHaveNames() throws IOException {
        byte[] layer = new Tar().file("app", "").bytes();
        String config = Export.config(layer);
        byte[] archive = tar.file("l.tar", 0644, layer)
                .file("a.json", config)
                .file("b.json", config)
                .file(
                        "manifest.json",
                        "[{\"Config\":\"a.json\",\"RepoTags\":[\"a:1\"],\"Layers\":[\"l.tar\"]},"
                                + "{\"Config\":\"b.json\",\"RepoTags\":[\"b:1\",\"b:2\"],\"Layers\":[\"l.tar\"]}]")
                .bytes();

        assertThat(read(archive, AMD64).labels()).containsExactly("a:1", "b:1, b:2");
        assertThat(read(archive, AMD64).label()).isEqualTo("a:1");
    }

    @Test
    void imagesThatTheArchiveDoesNotContainAreLeftOut() throws IOException {
        String absent = entry("sha256:" + "0".repeat(64), "");
        byte[] archive = tar.file("index.json", index(absent, image("amd64"))).bytes();

        assertThat(read(archive, AMD64).labels()).containsExactly("linux/amd64");
    }

    @Test
    void archiveWithoutAnImageIsRejected() {
        assertThatThrownBy(() -> read(tar.file("index.json", index()).bytes(), AMD64))
                .isInstanceOf(IOException.class)
                .hasMessage("it contains no image");
    }

    @Test
    void invalidDigestIsRejected() {
        assertThatThrownBy(() -> read(
                        tar.file("index.json", index(entry("sha256:x", ""))).bytes(), AMD64))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sha256:x");
    }

    private String image(String architecture) {
        return entry(blob(manifest(architecture)), "");
    }

    private String attestation() {
        return entry(blob(manifest("arm64")), ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}");
    }

    private String manifest(String architecture) {
        byte[] layer = new Tar().file(architecture, "").bytes();
        String config = "{\"architecture\":\"" + architecture + "\","
                + Export.config(layer).substring(1);
        return "{\"config\":" + entry(blob(config), "") + ",\"layers\":[" + entry(blob(layer), "") + "]}";
    }

    private String blob(String content) {
        return blob(content.getBytes(StandardCharsets.UTF_8));
    }

    private String blob(byte[] content) {
        tar.file("blobs/sha256/" + Export.sha256(content), 0644, content);
        return "sha256:" + Export.sha256(content);
    }

    private static String entry(String digest, String more) {
        return "{\"digest\":\"" + digest + "\",\"size\":1" + more + "}";
    }

    private static String index(String... entries) {
        return "{\"manifests\":[" + String.join(",", entries) + "]}";
    }

    private static ArchivedImage read(byte[] archive, Platform platform) throws IOException {
        return ImageArchive.readAny(new ByteArrayInputStream(archive), platform);
    }
}
