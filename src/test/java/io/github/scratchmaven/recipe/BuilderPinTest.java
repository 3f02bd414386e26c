package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
