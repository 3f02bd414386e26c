package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.image.ImageReference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTagsTest {

    private static final Pattern FULL_TAG = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+|[0-9.]+_[0-9]+)(?:-(.+))?");

    @ParameterizedTest
    @ValueSource(strings = {"golang", "gcc", "rust", "eclipse-temurin"})
    void tableHasWhatWasPublished(String image) {
        published(image).forEach((release, distributions) -> assertThat(
                        PublishedTags.others(ImageReference.parse(image + ":" + release + "-none")))
                .as(release)
                .containsExactlyInAnyOrderElementsOf(distributions));
    }

    @Test
    void newestDistributionIsTheFirst() {
        assertThat(PublishedTags.others(ImageReference.parse("registry.example.com/mirror/golang:1.22.5-trixie")))
                .containsExactly("bookworm", "bullseye", "alpine3.20", "alpine3.19");
        assertThat(PublishedTags.others(ImageReference.parse("eclipse-temurin:17.0.15_6-jdk-trixie")))
                .startsWith("jdk-noble", "jdk-jammy", "jdk-focal");
    }

    @ParameterizedTest
    @CsvSource({
        "golang:1.22.5-bookworm",
        "golang:1.99.0-trixie",
        "golang:1.22.99-trixie",
        "golang:1.22-trixie",
        "golang:latest",
        "golang",
        "team/gobuild:1.22.5",
        "golang:1.22.99999999999-trixie",
        "eclipse-temurin:25.0.4_7-jdk-noble",
        "eclipse-temurin:25.0.4_8-jdk-noble",
        "eclipse-temurin:25-jdk-noble"
    })
    void otherTagsAreNotKnown(String image) {
        assertThat(PublishedTags.others(ImageReference.parse(image))).isEmpty();
    }

    private static Map<String, Set<String>> published(String image) {
        Map<String, Set<String>> published = new TreeMap<>();
        JsonNode tags = Vectors.read("builder-tags.json").required(image);
        if (tags.isObject()) {
            tags.fieldNames().forEachRemaining(distribution -> tags.path(distribution)
                    .forEach(release -> add(published, release.asText() + "-" + distribution)));
        } else {
            tags.forEach(tag -> add(published, tag.asText()));
        }
        return published;
    }

    private static void add(Map<String, Set<String>> published, String tag) {
        Matcher full = FULL_TAG.matcher(tag);
        if (full.matches() && full.group(2) != null) {
            published.computeIfAbsent(full.group(1), release -> new TreeSet<>()).add(full.group(2));
        }
    }
}
