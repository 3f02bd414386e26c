package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.recipe.RenderedDockerfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the name of a step that the daemon reports by its whole text. */
final class StepNames {

    private final Map<String, String> names = new LinkedHashMap<>();

    StepNames(RenderedDockerfile dockerfile) {
        dockerfile.stepNames().forEach((instruction, name) -> names.put(folded(instruction), name));
    }

    /** Of {@code [builder 3/4] RUN …} as BuildKit says it, or {@code STEP 3/4: RUN …} as Podman does. */
    Optional<String> of(String reported) {
        String text = folded(reported);
        return names.entrySet().stream()
                .filter(name -> text.endsWith(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A daemon joins continued lines and may fold their white space. */
    private static String folded(String text) {
        return text.replace("\\\n", " ").replaceAll("\\s+", " ");
    }
}
