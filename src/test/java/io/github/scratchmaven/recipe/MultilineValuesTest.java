package io.github.scratchmaven.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.image.ContainerConfig;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MultilineValuesTest {

    private static final SortedMap<String, String> LABELS =
            new TreeMap<>(Map.of("description", "It's\n$5", "title", "App", "summary", "a\rb"));
    private static final SortedMap<String, String> ENVIRONMENT =
            new TreeMap<>(Map.of("DESCRIPTION", "It's\n$5", "TEXT", "last\n", "HOME", "/data"));

    private final ImageDefinition image = image(LABELS, ENVIRONMENT);

    @Test
    void valuesWithLineEndsAreBuildArguments() {
        assertThat(image.arguments())
                .containsExactly(
                        Map.entry("SCRATCH_VALUE_1", "It's\n$5"),
                        Map.entry("SCRATCH_VALUE_2", "a\rb"),
                        Map.entry("SCRATCH_VALUE_3", "last\n"),
                        Map.entry("SOURCE_DATE_EPOCH", "315532802"));
        assertThat(dockerfile(image)).contains("""
                ARG SCRATCH_VALUE_1
                ARG SCRATCH_VALUE_2
                ARG SCRATCH_VALUE_3
                LABEL description="${SCRATCH_VALUE_1}" \\
                    summary="${SCRATCH_VALUE_2}" \\
                    title=App
                ENV DESCRIPTION="${SCRATCH_VALUE_1}" \\
                    HOME=/data \\
                    TEXT="${SCRATCH_VALUE_3}"
                """);
    }

    @Test
    void commandLineHasTheBuildArgumentsOnOneLine() {
        String command = "docker build --file target/scratch/Dockerfile"
                + " --build-arg $'SCRATCH_VALUE_1=It\\'s\\n$5'"
                + " --build-arg $'SCRATCH_VALUE_2=a\\rb'"
                + " --build-arg $'SCRATCH_VALUE_3=last\\n'"
                + " --build-arg SOURCE_DATE_EPOCH=315532802";

        assertThat(image.dockerCommand(List.of("app:1"))).isEqualTo(command + " --tag app:1 .");
        assertThat(dockerfile(image)).contains("#   " + command + " .\n");
    }

    @Test
    void otherValuesAreInTheDockerfile() {
        ImageDefinition plain = image(new TreeMap<>(Map.of("title", "App")), new TreeMap<>(Map.of("HOME", "/data")));

        assertThat(plain.arguments()).containsOnlyKeys("SOURCE_DATE_EPOCH");
        assertThat(dockerfile(plain)).contains("\nLABEL title=App\nENV HOME=/data\n");
    }

    private static ImageDefinition image(SortedMap<String, String> labels, SortedMap<String, String> environment) {
        ContainerConfig container = new ContainerConfig(
                Definitions.process(environment), labels, new TreeSet<>(), new TreeSet<>(), Optional.empty());
        return Definitions.of(container, Definitions.plain().contents());
    }

    private static String dockerfile(ImageDefinition image) {
        Recipe recipe = new CustomRecipe(
                ImageReference.parse("gcc:14.2.0-trixie"),
                List.of("make"),
                List.of(new Artifact("app", ContainerPath.parse("/app"))),
                List.of(),
                new TreeMap<>());
        return RecipeDockerfile.of(recipe, image).text();
    }
}
