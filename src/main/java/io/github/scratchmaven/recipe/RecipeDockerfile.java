package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Dockerfile that makes an image by a recipe, as text: a stage that builds, and the final stage that becomes the image. With it, the name of each
 * instruction that runs a command, for the log, and the scripts that these commands call.
 */
public record RecipeDockerfile(String text, Map<String, String> stepNames, List<BuilderScript> scripts) {

    public RecipeDockerfile {
        stepNames = Collections.unmodifiableMap(new LinkedHashMap<>(stepNames));
        scripts = List.copyOf(scripts);
    }

    /** The same recipe and the same image give the same text. */
    public static RecipeDockerfile of(Recipe recipe, ImageDefinition image) {
        BuilderStage builder = new BuilderStage(image);
        Dockerfile dockerfile = new Dockerfile(comment(image), stages(recipe, image, builder));
        return new RecipeDockerfile(dockerfile.text(), stepNames(dockerfile), scripts(recipe, builder));
    }

    private static List<String> comment(ImageDefinition image) {
        List<String> lines = new ArrayList<>();
        lines.add("Written by scratch-maven-plugin. To build the image without it, run in the context directory:");
        lines.add("  " + image.dockerCommand(List.of()));
        image.debugCommand(List.of()).ifPresent(command -> lines.addAll(List.of("Its debug image:", "  " + command)));
        return lines;
    }

    private static List<Stage> stages(Recipe recipe, ImageDefinition image, BuilderStage builder) {
        List<Stage> stages = new ArrayList<>();
        stages.addAll(builder.stages(recipe));
        recipe.layers().stream().filter(Layer::hasOwnStage).forEach(layer -> stages.add(layer.stage(builder)));
        recipe.training().ifPresent(run -> stages.addAll(new TrainingStages(builder, run).of(recipe)));
        if (image.origins().hasFiles()) {
            stages.add(OriginNotes.stage(image.origins()));
        }
        Stage last = new FinalStage(image).of(recipe);
        stages.addAll(image.debug()
                .map(tools -> new DebugStages(builder, tools).after(last, recipe))
                .orElse(List.of(last)));
        return stages;
    }

    private static List<BuilderScript> scripts(Recipe recipe, BuilderStage builder) {
        return Stream.of(
                        builder.scripts(recipe).stream(),
                        recipe.training().stream().flatMap(run -> run.scripts().stream()),
                        builder.image().debug().stream().map(tools -> DebugStages.SCRIPT))
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    private static Map<String, String> stepNames(Dockerfile dockerfile) {
        Map<String, String> names = new LinkedHashMap<>();
        dockerfile.stages().stream().flatMap(stage -> stage.steps().stream()).forEach(step -> addNames(names, step));
        return names;
    }

    private static void addNames(Map<String, String> names, Step step) {
        for (Instruction instruction : step.instructions()) {
            if (instruction instanceof Run) {
                names.put(instruction.text(), step.name());
            }
        }
    }
}
