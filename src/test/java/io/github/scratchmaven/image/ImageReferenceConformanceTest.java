package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.scratchmaven.Vectors;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * The answers of distribution/reference. The table {@code all_inputs} holds the inputs of all the others, so these are read only for what they ask
 * beyond parsing. Left out are those that ask about parsing without Docker's defaults, which we do not offer: {@code parse}, {@code domain_and_path},
 * {@code with_name_failure}, {@code parse_named_canonical_only}, {@code name_regexp}, {@code reference_regexp}, {@code identifier_regexp};
 * {@code with_digest}, since its digests are too short to be any; and what Jib's and fabric8's own rules say beside Docker's.
 */
class ImageReferenceConformanceTest {

    @TestFactory
    Stream<DynamicTest> inputsAreParsedAsByDocker() throws IOException {
        return rows("all_inputs", "input", row -> row.has("error") ? refusal(row) : reading(row));
    }

    @TestFactory
    Stream<DynamicTest> equalNamesAreEqualReferences() throws IOException {
        return rows("repository_info", "FullName", row -> () -> {
            ImageReference reference = ImageReference.parse(text(row, "FullName"));
            assertThat(reference.domain()).isEqualTo(text(row, "Domain"));
            assertThat(reference.path()).isEqualTo(text(row, "RemoteName"));
            assertThat(reference.familiarName()).isEqualTo(text(row, "FamiliarName"));
            assertThat(ImageReference.parse(text(row, "FamiliarName"))).isEqualTo(reference);
            if (!text(row, "AmbiguousName").isEmpty()) {
                assertThat(ImageReference.parse(text(row, "AmbiguousName"))).isEqualTo(reference);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> domainsAreRecognized() throws IOException {
        return rows("domain_regexp", "input", row -> () -> {
            Executable construction =
                    () -> new ImageReference(text(row, "input"), "app", Optional.empty(), Optional.empty());
            if (row.required("match").booleanValue()) {
                assertThatCode(construction::execute).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(construction::execute).isInstanceOf(InvalidValue.class);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> digestReplacesTag() throws IOException {
        return rows("parse_docker_ref", "input", row -> () -> {
            ImageReference reference = ImageReference.parse(text(row, "input"));
            ImageReference one = reference.digest().isPresent() ? reference.withoutTag() : reference.withDefaultTag();
            assertThat(one.canonical()).isEqualTo(text(row, "expected"));
        });
    }

    @TestFactory
    Stream<DynamicTest> namesAreCompleted() throws IOException {
        return rows(
                "parse_any",
                "reference",
                row -> text(row, "equivalent").startsWith("sha256:")
                        ? () -> assertThatCode(() -> Digest.parse(text(row, "equivalent")))
                                .doesNotThrowAnyException()
                        : () -> assertThat(ImageReference.parse(text(row, "reference"))
                                        .canonical())
                                .isEqualTo(text(row, "equivalent")));
    }

    @TestFactory
    Stream<DynamicTest> tagsAreAdded() throws IOException {
        return rows(
                "with_tag",
                "combined",
                row -> () -> assertThat(ImageReference.parse(text(row, "name")).withTag(text(row, "tag")))
                        .hasToString(text(row, "combined").replaceFirst("@.*", "")));
    }

    private static Executable refusal(JsonNode row) {
        return () -> assertThatThrownBy(() -> ImageReference.parse(text(row, "input")))
                .isInstanceOf(InvalidValue.class);
    }

    private static Executable reading(JsonNode row) {
        return () -> {
            ImageReference reference = ImageReference.parse(text(row, "input"));
            assertThat(reference.domain()).isEqualTo(text(row, "domain"));
            assertThat(reference.path()).isEqualTo(text(row, "path"));
            assertThat(reference.tag().orElse("")).isEqualTo(text(row, "tag"));
            assertThat(reference.digest().map(Digest::toString).orElse("")).isEqualTo(text(row, "digest"));
            assertThat(reference).hasToString(text(row, "familiar"));
            assertThat(reference.withDefaultTag().canonical()).isEqualTo(text(row, "withDefaultTag"));
            assertThat(ImageReference.parse(reference.canonical())).isEqualTo(reference);
        };
    }

    private static Stream<DynamicTest> rows(String table, String name, Function<JsonNode, Executable> test)
            throws IOException {
        return Vectors.rows("reference.json", table)
                .map(row -> DynamicTest.dynamicTest(Quote.of(text(row, name)), test.apply(row)));
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }
}
