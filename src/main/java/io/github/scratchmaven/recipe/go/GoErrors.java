package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.image.ImageReference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds errors of the {@code go} command in its output that a setting of the pom fixes. */
final class GoErrors {

    private static final Pattern OLD_RELEASE =
            Pattern.compile("(go\\.(?:mod|work)) (?:file )?(?:requires|lists) go >= (\\S+) \\(running go (\\S+?);");
    private static final Pattern NO_C_COMPILER = Pattern.compile("C compiler \"([^\"]*)\" not found");

    private final ImageReference builder;

    GoErrors(ImageReference builder) {
        this.builder = builder;
    }

    Optional<BuildFailure> find(String output) {
        return oldRelease(OLD_RELEASE.matcher(output)).or(() -> noCompiler(NO_C_COMPILER.matcher(output)));
    }

    private Optional<BuildFailure> oldRelease(Matcher error) {
        return error.find()
                ? Optional.of(new BuildFailure(
                        "The %s requires Go %s, but the builder image \"%s\" has Go %s."
                                .formatted(error.group(1), error.group(2), builder, error.group(3)),
                        "Set <go><version> to at least \"" + error.group(2) + "\".",
                        HelpTopic.COMPILE_FAILED))
                : Optional.empty();
    }

    private Optional<BuildFailure> noCompiler(Matcher error) {
        return error.find()
                ? Optional.of(new BuildFailure(
                        "The program needs cgo, but the builder image \"%s\" has no C compiler \"%s\"."
                                .formatted(builder, error.group(1)),
                        "Set <go><builder> to an image that has one, or <go><cgo> to false.",
                        HelpTopic.COMPILE_FAILED))
                : Optional.empty();
    }
}
