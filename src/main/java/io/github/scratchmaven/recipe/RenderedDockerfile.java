package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Dockerfile as text, and for each instruction in it that runs something the step's name of one word, by which it is told to who watches the build.
 */
public record RenderedDockerfile(String text, Map<String, String> stepNames) {

    public RenderedDockerfile {
        stepNames = Collections.unmodifiableMap(new LinkedHashMap<>(stepNames));
    }

    static RenderedDockerfile of(Dockerfile dockerfile) {
        Map<String, String> names = new LinkedHashMap<>();
        dockerfile.stages().stream().flatMap(stage -> stage.steps().stream()).forEach(step -> addNames(names, step));
        return new RenderedDockerfile(dockerfile.text(), names);
    }

    private static void addNames(Map<String, String> names, Step step) {
        for (Instruction instruction : step.instructions()) {
            if (instruction instanceof Run) {
                names.put(instruction.text(), step.name());
            }
        }
    }
}
