package io.github.scratchmaven.recipe.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.java.JdkSettings.Jdk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void pinnedReleaseIsPublished(int release) {
        List<String> published = new ArrayList<>();
        Vectors.read("builder-tags.json").path("eclipse-temurin").forEach(tag -> published.add(tag.asText()));

        assertThat(published)
                .contains(defaults(0).forClassesOf(release).builder().tag().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 17", "8, 17", "11, 17", "17, 17", "18, 21", "20, 21", "21, 21", "22, 25", "24, 25", "25, 25",
    })
    void applicationGetsTheNextLongTermRelease(int needed, int feature) {
        assertThat(defaults(0).forClassesOf(needed).feature()).isEqualTo(feature);
        assertThat(defaults(needed).forClassesOf(0))
                .as("as the compiler is told")
                .isEqualTo(defaults(0).forClassesOf(needed));
    }

    @Test
    void classesThatNoLongTermReleaseRunsNeedAVersion() {
        assertThatThrownBy(() -> defaults(0).forClassesOf(26))
                .isInstanceOf(UserException.class)
                .hasMessage("The application needs Java 26, and the newest long-term release that this version of the"
                        + " plugin knows is 25. Write the JDK's full version with its build in <java><version>, such as"
                        + " \"26_36\", or compile for Java 25.");
        assertThat(new JdkSettings("26_36", null, null, 26).forClassesOf(26))
                .isEqualTo(jdk("eclipse-temurin:26_36-jdk-noble", 26));
    }

    @ParameterizedTest
    @CsvSource({
        "25.0.4_7,, eclipse-temurin:25.0.4_7-jdk-noble, 25",
        "21.0.12_8, jammy, eclipse-temurin:21.0.12_8-jdk-jammy, 21",
        "25_36, noble, eclipse-temurin:25_36-jdk-noble, 25",
        "17.0.8.1_1, jammy, eclipse-temurin:17.0.8.1_1-jdk-jammy, 17",
        ", alpine, eclipse-temurin:17.0.20_8-jdk-alpine, 17",
    })
    void versionAndDistributionAreInTheTag(
            @Nullable String version, @Nullable String distribution, String image, int feature) {
        assertThat(new JdkSettings(version, distribution, null, 17).forClassesOf(0))
                .isEqualTo(jdk(image, feature));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.4", "25.0.4+7", "latest", "_7", "25.0.4_7-jdk-noble", "1.8.0_402b", "025_1"})
    void versionWithoutItsBuildIsRejected(String version) {
        assertThatThrownBy(() -> new JdkSettings(version, null, null, 0).forClassesOf(17))
                .isInstanceOf(UserException.class)
                .hasMessage("\"" + version + "\" in <java><version> is not a full version of the JDK with its build."
                        + " Write it as the tags of eclipse-temurin do, such as \"25.0.4_7\".");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/mirror/eclipse-temurin:21.0.12_8-jdk-noble, 21",
        "amazoncorretto:25.0.1-al2023, 25",
        "example.com/jdk:17.0.20, 17",
    })
    void tagOfTheBuilderNamesItsRelease(String builder, int feature) {
        assertThat(ofBuilder(builder, null).forClassesOf(17)).isEqualTo(jdk(builder, feature));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maven:3.9.11-eclipse-temurin-21-noble",
                "example.com/builder:2026.1.3",
                "example.com/builder:v1.2.3",
                "example.com/builder@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void builderWithoutAReleaseHasTheOneThatTheApplicationNeeds(String builder) {
        assertThat(ofBuilder(builder, null).forClassesOf(20).feature()).isEqualTo(21);
        assertThat(ofBuilder(builder, "25.0.4_7").forClassesOf(20)).isEqualTo(jdk(builder, 25));
    }

    @Test
    void olderJdkThanTheClassesIsRejected() {
        assertThatThrownBy(() -> new JdkSettings("17.0.20_8", null, null, 0).forClassesOf(21))
                .isInstanceOf(UserException.class)
                .hasMessage("The application is compiled for Java 21, but the builder image"
                        + " \"eclipse-temurin:17.0.20_8-jdk-noble\" has Java 17, which cannot run it."
                        + " Set <java><version> to a release of Java 21 or later, or compile for Java 17.");
        assertThatThrownBy(() ->
                        ofBuilder("eclipse-temurin:17.0.20_8-jdk-noble", null).forClassesOf(25))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is compiled for Java 25");
    }

    private static JdkSettings defaults(int compiled) {
        return new JdkSettings(null, null, null, compiled);
    }

    private static JdkSettings ofBuilder(String builder, @Nullable String version) {
        return new JdkSettings(version, null, ImageReference.parse(builder), 0);
    }

    private static Jdk jdk(String builder, int feature) {
        return new Jdk(ImageReference.parse(builder), feature);
    }
}
