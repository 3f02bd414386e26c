package io.github.scratchmaven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.Quote;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void shortNameIsCompleted() {
        ImageReference golang = ImageReference.parse("golang:1.27.4-trixie");

        assertThat(golang.domain()).isEqualTo("docker.io");
        assertThat(golang.path()).isEqualTo("library/golang");
        assertThat(golang.tag()).contains("1.27.4-trixie");
        assertThat(golang.digest()).isEmpty();
        assertThat(golang.familiarName()).isEqualTo("golang");
        assertThat(golang.canonical()).isEqualTo("docker.io/library/golang:1.27.4-trixie");
        assertThat(golang).hasToString("golang:1.27.4-trixie");
    }

    @Test
    void fullNameKeepsItsParts() {
        ImageReference app = ImageReference.parse("[::1]:5000/team/app:1.0@" + HASH);

        assertThat(app)
                .isEqualTo(new ImageReference(
                        "[::1]:5000", "team/app", Optional.of("1.0"), Optional.of(Digest.parse(HASH))));
        assertThat(app.familiarName()).isEqualTo("[::1]:5000/team/app");
        assertThat(app).hasToString("[::1]:5000/team/app:1.0@" + HASH);
    }

    /** Without the registry, it would be the name of an image in another registry. */
    @ParameterizedTest
    @ValueSource(strings = {"docker.io/team.example/app", "docker.io/localhost/app"})
    void ambiguousNameIsPrintedWithItsRegistry(String name) {
        ImageReference reference = ImageReference.parse(name);

        assertThat(reference.familiarName()).isEqualTo(name);
        assertThat(ImageReference.parse(reference.familiarName())).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "app, docker.io/library/app",
        "team/app, docker.io/team/app",
        "index.docker.io/app, docker.io/library/app",
        "localhost/app, localhost/app",
        "registry/app, docker.io/registry/app",
        "registry:80/app, registry:80/app",
        "REGISTRY/app, REGISTRY/app",
        "docker.io/library/a/b, docker.io/library/a/b",
    })
    void registryIsDistinguishedFromPath(String text, String canonical) {
        assertThat(ImageReference.parse(text).canonical()).isEqualTo(canonical);
    }

    @Test
    void tagIsReplacedAndRemovedAndDefaulted() {
        ImageReference app = ImageReference.parse("team/app:1.0");

        assertThat(app.withTag("2.0")).hasToString("team/app:2.0");
        assertThat(app.withDefaultTag()).hasToString("team/app:1.0");
        assertThat(app.withoutTag()).hasToString("team/app");
        assertThat(app.withoutTag().withDefaultTag()).hasToString("team/app:latest");
    }

    @Test
    void tagChangeKeepsTheDigest() {
        ImageReference pinned = ImageReference.parse("app:1.0@" + HASH);

        assertThat(pinned.withTag("2.0")).hasToString("app:2.0@" + HASH);
        assertThat(pinned.withoutTag()).hasToString("app@" + HASH);
        assertThat(pinned.withoutTag().withDefaultTag()).hasToString("app@" + HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1.0", "@sha256:0"})
    void missingNameIsRejected(String text) {
        assertRejected(text, "The image reference \"" + text + "\" has no name.");
    }

    @Test
    void urlIsRejected() {
        assertRejected(
                "https://github.com/docker/docker",
                "The image reference \"https://github.com/docker/docker\" is a URL; a reference has no scheme.");
    }

    @Test
    void imageIdIsRejected() {
        String id = HASH.substring("sha256:".length());

        assertRejected(id, "The image reference \"" + id + "\" is the ID of an image, not a name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad_host.com",
                "host:http",
                "host:",
                "-host.com",
                "a..b",
                "[::1",
                "[::1]x",
                "[fe80::1%eth0]",
                "a:1:2"
            })
    void badRegistryIsRejected(String domain) {
        assertRejected(
                domain + "/app",
                "The registry \"" + domain + "\" in an image reference is not a host with an optional port,"
                        + " such as \"host:5000\".");
    }

    @ParameterizedTest
    @CsvSource({"Upper:1.0, Upper", "team/Upper, team/Upper", "host:5000/Upper/lower, host:5000/Upper/lower"})
    void upperCaseIsRejected(String text, String name) {
        assertRejected(
                text, "The image name \"" + name + "\" has upper-case letters; only the registry can have them.");
    }

    @ParameterizedTest
    @CsvSource({
        "a//b, a//b, ''",
        "host.com/, host.com/, ''",
        "-app, -app, -app",
        "team/do..cker:1, team/do..cker, do..cker",
        "a___b, a___b, a___b",
        "größe, größe, größe",
        "a b, a b, a b",
    })
    void invalidPartOfThePathIsShown(String text, String name, String part) {
        assertRejected(
                text,
                "The image name \"" + name + "\" is not valid: its part \"" + part + "\""
                        + " is not lower-case letters and digits, joined by one \".\", one or two \"_\","
                        + " or any number of \"-\".");
    }

    @Test
    void longPathIsRejected() {
        assertThatCode(() -> ImageReference.parse("host.com/" + "a".repeat(255)))
                .doesNotThrowAnyException();
        assertRejected(
                "host.com/" + "a".repeat(256),
                "The image name \"host.com/" + "a".repeat(91) + "…\" is longer than 255 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-foo", ".foo", "1.0+build", "with:colon", "größe", "a\n"})
    void badTagIsRejected(String tag) {
        String message = "The image tag " + Quote.of(tag) + " is not up to 128 letters, digits, \"_\", \".\""
                + " and \"-\" that begin with neither \".\" nor \"-\".";

        assertRejected("app:" + tag, message);
        assertThatThrownBy(() -> ImageReference.parse("app").withTag(tag)).hasMessage(message);
    }

    @Test
    void longTagIsRejected() {
        assertThat(ImageReference.parse("app:" + "a".repeat(128)).tag()).contains("a".repeat(128));
        assertThatThrownBy(() -> ImageReference.parse("app:" + "a".repeat(129)))
                .hasMessageContaining("is not up to 128 letters");
    }

    @Test
    void badDigestIsRejected() {
        assertRejected(
                "app@notadigest", "The digest \"notadigest\" does not begin with an algorithm such as \"sha256:\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/", "a.", "a:", "a@", "-", "_", "A", "[", ":"})
    @Timeout(10)
    void hostileLengthIsRejectedQuickly(String piece) {
        String hostile = piece.repeat(1_000_000);

        assertThatThrownBy(() -> ImageReference.parse(hostile)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> ImageReference.parse("h.com/" + hostile)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> ImageReference.parse(hostile + "/A")).isInstanceOf(InvalidValue.class);
    }

    private static void assertRejected(String text, String message) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessage(message);
    }
}
