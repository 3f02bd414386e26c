package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.scratchmaven.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoImageTest {

    private static final JsonNode PUBLISHED = read();
    private static final List<String> NEWEST_FIRST = List.of("trixie", "bookworm", "bullseye", "buster", "stretch");

    @ParameterizedTest
    @MethodSource("publishedReleases")
    void defaultIsTheNewestDebianOfTheRelease(String release) {
        String newest = NEWEST_FIRST.stream()
                .filter(debian -> has(debian, release))
                .findFirst()
                .orElseThrow();

        assertThat(GoImage.of(GoVersion.parse(release).orElseThrow(), null))
                .hasToString("golang:" + release + "-" + newest);
    }

    @Test
    void laterReleaseHasTheNewestDebian() {
        assertThat(GoImage.of(GoVersion.parse("1.99.3").orElseThrow(), null)).hasToString("golang:1.99.3-trixie");
    }

    @ParameterizedTest
    @CsvSource({
        "golang:1.22.5-bookworm, 1.22.5",
        "registry.example.com/mirror/golang:1.22.5-alpine3.20, 1.22.5",
        "team/gobuild:1.4.2,",
        "team/mygolang:1.4.2,",
        "golang:latest,",
    })
    void onlyTheNameOfTheOfficialImageContainsTheRelease(String image, String release) {
        assertThat(GoImage.release(ImageReference.parse(image))
                        .map(Object::toString)
                        .orElse(null))
                .isEqualTo(release);
    }

    private static Stream<String> publishedReleases() {
        Set<String> releases = new LinkedHashSet<>();
        NEWEST_FIRST.forEach(debian -> PUBLISHED.path(debian).forEach(release -> releases.add(release.asText())));
        return releases.stream().filter(release -> release.matches("1\\.[0-9]+\\.[0-9]+"));
    }

    private static boolean has(String debian, String release) {
        return PUBLISHED.path(debian).toString().contains("\"" + release + "\"");
    }

    private static JsonNode read() {
        try (InputStream vectors = GoImageTest.class.getResourceAsStream("/vectors/builder-tags.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(vectors)).path("golang");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
