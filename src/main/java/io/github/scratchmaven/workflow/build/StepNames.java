package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.recipe.RecipeDockerfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The name of a step by the text with which the daemon reports it. */
final class StepNames {

    private static final int SHORTEST = 8;

    /** BuildKit reports the value of a variable that the stage has. */
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\w+|\\{[^}]*\\})");

    private final Map<Pattern, String> names = new LinkedHashMap<>();

    StepNames(RecipeDockerfile dockerfile) {
        dockerfile.stepNames().forEach((instruction, name) -> names.put(end(instruction), name));
    }

    private static Pattern end(String instruction) {
        return Pattern.compile(Stream.of(VARIABLE.split(folded(instruction), -1))
                .map(String::strip) // a variable without a value leaves no second space
                .map(Pattern::quote)
                .collect(Collectors.joining(".*", "", "\\z")));
    }

    /** Such as {@code [builder 3/4] RUN …} from BuildKit, or {@code STEP 3/4: RUN …} from Podman. */
    Optional<String> of(String reported) {
        String text = folded(reported);
        return names.entrySet().stream()
                .filter(name -> name.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** As wide as the longest name, and at least as the lines about the context. */
    String padded(String name) {
        int width = names.values().stream().mapToInt(String::length).max().orElse(0);
        return name + " ".repeat(Math.max(0, Math.max(SHORTEST, width) - name.length()));
    }

    /** A daemon joins continued lines and may reduce their white space. */
    private static String folded(String text) {
        return text.replace("\\\n", " ").replaceAll("\\s+", " ");
    }
}
