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

    private static final Pattern NO_SUM =
            Pattern.compile("(?:missing go\\.sum entry for module providing package (\\S+)"
                    + "|(\\S+): missing go\\.sum entry for go\\.mod file)");

    /** The module is not in all of these errors. */
    private static final Pattern NOT_DOWNLOADED = Pattern.compile("(?m)^(?:go|\\S+\\.go:\\d+:\\d+): (?:(\\S+@\\S+): )?"
            + "((?:Get \"|reading |git |invalid version: |unknown revision |unrecognized import path "
            + "|module lookup disabled |no secure protocol found ).*)$");

    private final ImageReference builder;

    GoErrors(ImageReference builder) {
        this.builder = builder;
    }

    Optional<BuildFailure> find(String output) {
        return oldRelease(OLD_RELEASE.matcher(output))
                .or(() -> noCompiler(NO_C_COMPILER.matcher(output)))
                .or(() -> noSum(NO_SUM.matcher(output)))
                .or(() -> notDownloaded(NOT_DOWNLOADED.matcher(output)));
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

    private Optional<BuildFailure> noSum(Matcher error) {
        return error.find()
                ? Optional.of(new BuildFailure(
                        "The go.sum has no checksum for \"%s\", which the program requires."
                                .formatted(error.group(error.group(1) == null ? 2 : 1)),
                        "Run \"go mod tidy\", and keep the go.sum under version control.",
                        HelpTopic.COMPILE_FAILED))
                : Optional.empty();
    }

    private Optional<BuildFailure> notDownloaded(Matcher error) {
        return error.find()
                ? Optional.of(new BuildFailure(
                        "Cannot download %s: %s."
                                .formatted(
                                        error.group(1) == null ? "a module" : "the module \"" + error.group(1) + "\"",
                                        error.group(2)),
                        "Check the daemon's network and <go><environment><GOPROXY>, or give the steps a login with"
                                + " <build><secrets> or <build><ssh>.",
                        HelpTopic.COMPILE_FAILED))
                : Optional.empty();
    }
}
