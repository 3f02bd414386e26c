package io.github.scratchmaven.workflow;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the name of a step that the daemon reports by its whole text. Only steps that run something have one: the others take no time. */
final class StepNames {

    private final Map<String, String> names = new LinkedHashMap<>();

    StepNames(Dockerfile dockerfile) {
        dockerfile.stages().stream().flatMap(stage -> stage.steps().stream()).forEach(this::add);
    }

    /** Of {@code [builder 3/4] RUN …} as BuildKit says it, or {@code STEP 3/4: RUN …} as Podman does. */
    Optional<String> of(String reported) {
        String text = folded(reported);
        return names.entrySet().stream()
                .filter(name -> text.endsWith(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void add(Step step) {
        for (Instruction instruction : step.instructions()) {
            if (instruction instanceof Run) {
                names.put(folded(instruction.text()), step.name());
            }
        }
    }

    /** A daemon joins continued lines and may fold their white space. */
    private static String folded(String text) {
        return text.replace("\\\n", " ").replaceAll("\\s+", " ");
    }
}
