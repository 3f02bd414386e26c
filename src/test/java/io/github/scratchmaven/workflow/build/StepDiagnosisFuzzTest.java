package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.fuzz.SeedTest;
import io.github.scratchmaven.fuzz.Sentence;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoRecipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the scripts of the builder stage and the compilers print: the first line of the input is the daemon's error, the rest the output of the step. */
public class StepDiagnosisFuzzTest {

    private static final String STEP = "[builder 4/4] RUN sh /gather.sh /app";
    private static final StepNames NAMES =
            new StepNames(new RecipeDockerfile("", Map.of("RUN sh /gather.sh /app", "gather"), List.of()));
    private static final List<Recipe> RECIPES = List.of(
            new CustomRecipe(
                    ImageReference.parse("gcc:14.2.0-bookworm"),
                    List.of("make"),
                    List.of(new Artifact("build/app", ContainerPath.parse("/app"))),
                    List.of(),
                    new TreeMap<>()),
            new GoRecipe(
                    ImageReference.parse("golang:1.27.4-trixie"),
                    new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>()),
                    ".",
                    ContainerPath.parse("/app"),
                    null,
                    List.of()));

    public static void fuzzerTestOneInput(byte[] input) {
        String[] texts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
        StepFailed failed = new StepFailed(STEP, texts[0], texts[texts.length - 1]);
        for (Recipe recipe : RECIPES) {
            StepDiagnosis diagnosis = new StepDiagnosis(failed, NAMES, recipe, Optional.empty());
            diagnosis.shownOutput();
            Sentence.require(diagnosis.failure());
        }
    }

    @SeedTest
    void outputIsExplained(byte[] input) {
        fuzzerTestOneInput(input);
    }
}
