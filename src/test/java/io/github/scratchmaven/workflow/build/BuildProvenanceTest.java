package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import io.github.scratchmaven.report.BuiltImage;
import io.github.scratchmaven.report.provenance.Provenance;
import io.github.scratchmaven.workflow.FakeEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildProvenanceTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Digest MANIFEST = Digest.parse("sha256:" + "9".repeat(64));

    private final FakeEngine engine = new FakeEngine();

    @ParameterizedTest
    @CsvSource({
        "https://github.com/team/app, git+https://github.com/team/app",
        "https://t0ken@github.com/team/app.git, git+https://github.com/team/app.git",
        "https://me:p@ss@example.com/app?token=t0ken#t0ken, git+https://example.com/app",
        "http://git.example.com/app, git+http://git.example.com/app",
        "ssh://git@example.com:2222/app.git, git+ssh://git@example.com:2222/app.git",
        "ssh://me:p@ss@example.com/app.git, git+ssh://me@example.com/app.git",
        "git@github.com:team/app.git, git+ssh://git@github.com/team/app.git",
        "svn://example.com/app, ''",
        "/home/me/app, ''",
    })
    void repositoryIsAUriOfGitWithoutASecret(String source, String uri) {
        Provenance provenance = provenance(Map.of("source", source, "revision", COMMIT));

        assertThat(provenance.parameters().source()).isEqualTo(uri);
        assertThat(provenance.dependencies().get(0).uri()).isEqualTo(uri.isEmpty() ? "" : uri + "@" + COMMIT);
        assertThat(provenance.text()).doesNotContain("t0ken", "p@ss", "ss@");
    }

    @Test
    void revisionWithModifiedFilesIsNoCommit() {
        Provenance provenance = provenance(Map.of("revision", COMMIT + "-dirty"));

        assertThat(provenance.parameters().revision()).isEqualTo(COMMIT + "-dirty");
        assertThat(provenance.text()).doesNotContain("gitCommit");
    }

    @Test
    void subjectIsTheManifestIfItIsKnown() {
        assertThat(provenance(Optional.empty()).digest()).isEqualTo(FakeEngine.ID);
        assertThat(provenance(Optional.of(MANIFEST)).digest()).isEqualTo(MANIFEST);
    }

    private Provenance provenance(Map<String, String> labels) {
        return provenance(labels, Optional.empty());
    }

    private Provenance provenance(Optional<Digest> manifest) {
        return provenance(Map.of(), manifest);
    }

    private Provenance provenance(Map<String, String> labels, Optional<Digest> manifest) {
        BuildRequest request = Requests.other();
        ImageDefinition image = labelled(Requests.one().image(), labels);
        CustomRecipe recipe = new CustomRecipe(
                ImageReference.parse("gcc:14.2.0-bookworm"),
                List.of("make"),
                List.of(new Artifact("app", ContainerPath.parse("/app"))),
                List.of(),
                new TreeMap<>());
        Assembly assembly = new Assembly(
                recipe,
                image,
                AddedFiles.of(List.of(), image, recipe.programs()),
                RecipeDockerfile.of(recipe, image),
                DockerIgnore.everything(),
                BuildContext.empty());
        BuiltImage built = new BuiltImage(
                request.names().references(),
                engine.image(FakeEngine.ID, 1),
                Export.contents(new Tar().file("app", "")),
                new BuilderImage(recipe.builder(), MANIFEST, Optional.empty()),
                engine.daemon(),
                Duration.ZERO);
        return new BuildProvenance(request, assembly)
                .of(built, manifest, context -> Optional.empty())
                .orElseThrow();
    }

    private static ImageDefinition labelled(ImageDefinition image, Map<String, String> labels) {
        TreeMap<String, String> all = new TreeMap<>();
        labels.forEach((name, value) -> all.put("org.opencontainers.image." + name, value));
        ContainerConfig container = image.container();
        return image.with(new ContainerConfig(
                container.process(), all, container.ports(), container.volumes(), container.healthCheck()));
    }
}
