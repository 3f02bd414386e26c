package io.github.scratchmaven.report.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.it.BillSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Digest IMAGE = digest('1');
    private static final Digest MANIFEST = digest('9');

    @Test
    void statementHasAllThatIsKnown() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("provenance.json"))) {
            assertThat(provenance().text()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void statementIsValid() throws IOException {
        String text = provenance().text();

        assertThat(BillSchemas.faultsOfProvenance(text)).isEmpty();
        assertThat(BillSchemas.faultsOfProvenance(text.replace("buildType", "type")))
                .isNotEmpty();
        assertThat(BillSchemas.faultsOfProvenance(text.replace(COMMIT, "main"))).isNotEmpty();
    }

    @Test
    void unknownFieldsAreLeftOut() throws IOException {
        BuildParameters parameters = new BuildParameters(
                "", "", "custom", Platform.parse("linux/arm64"), ".scratch/Dockerfile", List.of(), List.of(), "");
        Dependency local = Dependency.ofBuilder(
                new BuilderImage(ImageReference.parse("localhost:5000/team/gcc:14"), digest('2'), Optional.empty()));

        String text = new Provenance(
                        ImageReference.parse("app:1"),
                        IMAGE,
                        parameters,
                        List.of(local, Dependency.ofCommit("", COMMIT)),
                        daemon(),
                        "1.2.3")
                .text();

        assertThat(text)
                .contains(
                        "\"builder, by its image ID\"",
                        "\"pkg:docker/localhost:5000/team/gcc@14\"",
                        digest('2').hex(),
                        COMMIT)
                .doesNotContain("\"\"", "network", "arguments", "secrets", "revision");
        assertThat(BillSchemas.faultsOfProvenance(text)).isEmpty();
    }

    @Test
    void pushedStatementIsAboutTheManifest() {
        String text = provenance().text();

        assertThat(Provenance.pushed(text, MANIFEST)).isEqualTo(text.replace(IMAGE.hex(), MANIFEST.hex()));
        assertThat(Provenance.pushed(text, IMAGE)).isEqualTo(text);
    }

    private static Provenance provenance() {
        ImageReference builder = ImageReference.parse("golang:1.27.4-trixie").withDigest(digest('3'));
        return new Provenance(
                ImageReference.parse("registry.example.com/team/app:1.0"),
                IMAGE,
                new BuildParameters(
                        "git+https://github.com/team/app",
                        COMMIT,
                        "go",
                        Platform.parse("linux/amd64"),
                        "target/scratch/Dockerfile",
                        List.of("GOFLAGS", "HTTPS_PROXY"),
                        List.of("netrc"),
                        "none"),
                List.of(
                        Dependency.ofCommit("git+https://github.com/team/app", COMMIT),
                        Dependency.ofBuilder(new BuilderImage(builder, digest('2'), Optional.of(digest('3')))),
                        Dependency.ofContext(digest('4')),
                        Dependency.ofDockerfile(digest('5'))),
                daemon(),
                "1.2.3");
    }

    private static Daemon daemon() {
        return new Daemon(
                "unix:///var/run/docker.sock", Daemon.Kind.DOCKER, "28.5.2", "1.51", Platform.parse("linux/amd64"));
    }

    private static Digest digest(char digit) {
        return new Digest("sha256", String.valueOf(digit).repeat(64));
    }
}
