package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.archive.LayerTar;
import io.github.scratchmaven.archive.LayerTar.Writer;
import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.BuilderStage;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Layer;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpectedLayersTest {

    private static final ContainerPath ARGUMENTS = ContainerPath.parse("/app/jvm.args");

    private final ImageDefinition image = Definitions.plain();
    private final BuildContext lower = with(BuildContext.empty(), "app/lib/a.jar", "library");
    private final BuildContext upper = with(BuildContext.empty(), "app/app.jar", "classes");
    private final BuildContext upperWithText = with(upper, "app/jvm.args", "-Xshare:auto");

    private BuildContext context = new BuildContext(new TreeMap<>())
            .with(ContextPath.of("target/scratch/layers/lower"), lower)
            .with(ContextPath.of("target/scratch/layers/upper"), upper)
            .with(ContextPath.of("target/scratch/layers/upper-not"), upper);

    @Test
    void layerHasTheFilesOfTheContextAndTheTextsOfTheRecipe() throws IOException {
        assertThat(layers(layer("lower", List.of()), layer("upper", List.of())).find(digest(upperWithText)))
                .isPresent();
        assertThat(layers(layer("lower", List.of()), layer("upper", List.of())).find(digest(lower)))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void layerMayBeWrittenByAnyDaemon(Writer writer) throws IOException {
        assertThat(layers(layer("lower", List.of())).find(digest(lower, writer)))
                .isPresent();
    }

    @Test
    void layerOfOtherFilesIsNotExpected() throws IOException {
        assertThat(layers(layer("lower", List.of()), layer("upper", List.of())).find(digest(upper)))
                .isEmpty();
    }

    @Test
    void layerWithGatheredFilesIsNotExpected() throws IOException {
        assertThat(layers(layer("lower", List.of(ContainerPath.parse("/native.so"))))
                        .find(digest(lower)))
                .isEmpty();
    }

    @Test
    void fileThatIsMissingByNowIsNoError(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("b.jar"), "b");
        context = context.with(
                ContextPath.of("target/scratch/layers/lower/b.jar"), new RegularFile(false, ByteSource.of(file)));
        Files.delete(file);

        assertThat(layers(layer("lower", List.of())).find(digest(lower))).isEmpty();
    }

    private Layer layer(String name, List<ContainerPath> gathered) {
        Map<ContainerPath, BuilderScript> texts =
                name.equals("upper") ? Map.of(ARGUMENTS, new BuilderScript("jvm.args", "-Xshare:auto")) : Map.of();
        return new Layer(name, "A layer.", true, new TreeMap<>(texts), gathered);
    }

    private ExpectedLayers layers(Layer... layers) {
        Recipe recipe = new CopyingRecipe(List.of(layers));
        return new ExpectedLayers(new Assembly(
                recipe,
                image,
                new AddedFiles(image, List.of()),
                RecipeDockerfile.of(recipe, image),
                DockerIgnore.nothing(),
                context));
    }

    private Digest digest(BuildContext files) throws IOException {
        return digest(files, Writer.DOCKER_28);
    }

    private Digest digest(BuildContext files, Writer writer) throws IOException {
        return Sha256.of(new LayerTar(files, image.time(), writer).bytes(1000).orElseThrow());
    }

    private static BuildContext with(BuildContext files, String path, String content) {
        return files.with(ContextPath.of(path), new RegularFile(false, ByteSource.of(content)));
    }

    /** A recipe of nothing but layers. */
    private record CopyingRecipe(List<Layer> layers) implements Recipe {

        @Override
        public String element() {
            return "custom";
        }

        @Override
        public ImageReference builder() {
            return ImageReference.parse("debian:13.1-slim");
        }

        @Override
        public SortedMap<String, String> environment(ImageDefinition image) {
            return new TreeMap<>();
        }

        @Override
        public List<Step> steps(BuilderStage stage) {
            return List.of();
        }

        @Override
        public List<ContainerPath> programs() {
            return List.of(ContainerPath.parse("/app/run"));
        }
    }
}
