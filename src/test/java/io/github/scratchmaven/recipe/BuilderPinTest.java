package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderPinTest {

    private static final String DIGEST = "@sha256:" + "a".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"golang:1.27.4", "golang:1.27.4-trixie", "team/go:v2.0.13-1", "team/go:2026.11.23"})
    void fullVersionIsPinned(String builder) {
        ImageReference reference = ImageReference.parse(builder);
        assertThat(BuilderPin.requirePinned(reference, "golang:1.27.4-trixie")).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debian:bookworm-20240904-slim",
                "team/build:2026-11-23",
                "team/build:trixie-20261101",
                "eclipse-temurin:25_36-jdk",
                "eclipse-temurin:17.0_12-jdk",
                "bitnami/go:1.27-debian-12-r3",
                "alpine:3.19-r2"
            })
    void dateBuildNumberOrRevisionIsPinned(String builder) {
        ImageReference reference = ImageReference.parse(builder);
        assertThat(BuilderPin.requirePinned(reference, "golang:1.27.4-trixie")).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"golang", "golang:latest", "golang:1.27", "golang:1.27-trixie"})
    void digestPinsAnyName(String builder) {
        ImageReference reference = ImageReference.parse(builder + DIGEST);
        assertThat(BuilderPin.requirePinned(reference, "golang:1.27.4-trixie")).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "maven:3.9.9-eclipse-temurin-21, eclipse-temurin-21",
        "maven:3.9.9-amazoncorretto-21-alpine, amazoncorretto-21",
        "maven:3.9.9-ibm-semeru-21-jammy, ibm-semeru-21",
        "registry.example.com:5000/mirror/gradle:8.10.2-jdk21, jdk21",
        "gradle:8.10.2-JDK17-noble, JDK17",
        "clojure:temurin-21-lein-2.11.2, temurin-21",
        "nvidia/cuda:12.4.1-cudnn9-devel-ubuntu22.04, cudnn9",
        "python:3.12-alpine3.19.1, 3.12",
        "node:v20-alpine3.19.1, v20",
        "team/build:go1.27-node20.11.1, go1.27"
    })
    void tagOfWhichAPartMovesIsHalfPinned(String builder, String part) {
        ImageReference reference = ImageReference.parse(builder);

        assertThat(BuilderPin.requirePinned(reference, "golang:1.27.4-trixie")).isEqualTo(reference);
        assertThat(BuilderPin.warning(reference))
                .contains("The builder image \"" + builder + "\" is half pinned: \"" + part
                        + "\" has no patch version and moves with each release. Add the image's digest: <builder>"
                        + builder + "@sha256:…</builder>.");
        assertThat(BuilderPin.warning(ImageReference.parse(builder + DIGEST))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golang:1.27.4",
                "golang:1.27.4-trixie",
                "golang:1.27.4-alpine3.22",
                "gcc:14.2.0-bookworm",
                "rust:1.96.1-slim-trixie",
                "maven:3.9.9-eclipse-temurin-21.0.4_7",
                "eclipse-temurin:25.0.4_7-jdk-noble",
                "eclipse-temurin:17.0.12_7-jdk-ubi9-minimal",
                "eclipse-temurin:25_36-jdk",
                "amazoncorretto:21.0.4-al2023",
                "ghcr.io/graalvm/native-image-community:21.0.2-ol9",
                "bitnami/java:21.0.4-debian-12-r3",
                "team/build:jdk21-20260401",
                "team/go:v2.0.13-1",
                "team/go:1.2.3-rc1",
                "team/go:1.2.3-arm64",
                "team/go:2026.11.23",
                "debian:bookworm-20240904-slim"
            })
    void tagWithoutAMovingPartHasNoWarning(String builder) {
        assertThat(BuilderPin.warning(ImageReference.parse(builder))).isEmpty();
    }

    @Test
    void latestIsRejected() {
        rejected("golang:latest", "\"latest\" is another image after each release");
    }

    @Test
    void nameWithoutTagIsRejected() {
        rejected("golang", "without a tag it is \"latest\", which is another image after each release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.27",
                "1.27-trixie",
                "trixie",
                "1.27rc1-trixie",
                "12345678",
                "20261350",
                "20",
                "x86_64",
                "1.27-rust",
                "2026"
            })
    void versionWithoutPatchIsRejected(String tag) {
        rejected("golang:" + tag, "the tag \"" + tag + "\" has no patch version and moves with each release");
    }

    private static void rejected(String builder, String reason) {
        assertThatThrownBy(() -> BuilderPin.requirePinned(ImageReference.parse(builder), "golang:1.27.4-trixie"))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.topic()).contains(HelpTopic.BUILDER_NOT_PINNED))
                .hasMessage("The builder image \"" + builder + "\" is not pinned: " + reason
                        + ", so the same sources can give different images. Write a full version and base system, such as"
                        + " <builder>golang:1.27.4-trixie</builder>, or add the image's digest: <builder>" + builder
                        + "@sha256:…</builder>.");
    }

    @Test
    void imageOfTheToolsIsPinned() {
        ImageReference busybox = ImageReference.parse("busybox:1.37.0-musl");

        assertThat(BuilderPin.requirePinnedTools(busybox)).isEqualTo(busybox);
        assertThatThrownBy(() -> BuilderPin.requirePinnedTools(ImageReference.parse("busybox:musl")))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "The image \"busybox:musl\" in <debugImage> is not pinned: the tag \"musl\" has no patch version and moves with each release,"
                                + " so the same sources can give different images. Write a full version, such as"
                                + " <debugImage>busybox:1.37.0-musl</debugImage>, or add the image's digest:"
                                + " <debugImage>busybox:musl@sha256:…</debugImage>.");
    }
}
