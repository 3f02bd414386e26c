package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.go.GoRecipe;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence why a step of the builder failed, as far as what it wrote tells. */
final class StepDiagnosis {

    private static final Pattern SCRIPTS_TROUBLE = Pattern.compile("(?m)^error: (.*)\\R^remedy: (.*)$");
    private static final Pattern FAILED_COMMAND = Pattern.compile("(?m)^command failed: (.*)$");
    private static final Pattern LIBRARY = Pattern.compile("\\b(library|libraries|loader)\\b");
    private static final Pattern OLDER_GO =
            Pattern.compile("(go\\.(?:mod|work)) (?:file )?(?:requires|lists) go >= (\\S+) \\(running go (\\S+?);");
    private static final Pattern NO_C_COMPILER = Pattern.compile("C compiler \"([^\"]*)\" not found");
    private static final Pattern EXIT_CODE = Pattern.compile("exit (?:code:|status) (\\d+)\\s*$");
    private static final String UNTRUSTED = "x509: certificate signed by unknown authority";

    private final StepFailed step;
    private final StepNames names;
    private final Recipe recipe;

    StepDiagnosis(StepFailed step, StepNames names, Recipe recipe) {
        this.step = step;
        this.names = names;
        this.recipe = recipe;
    }

    BuildFailure failure() {
        return scriptsTrouble()
                .or(this::olderGo)
                .or(this::noCompiler)
                .or(this::untrusted)
                .orElseGet(this::anything);
    }

    /** Whether the sentence says all that the step wrote, so that its output need not be shown. */
    boolean isComplete() {
        return scriptsTrouble().isPresent();
    }

    private Optional<BuildFailure> scriptsTrouble() {
        Matcher matcher = SCRIPTS_TROUBLE.matcher(step.output());
        return matcher.find() ? Optional.of(scriptsFailure(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private BuildFailure scriptsFailure(String problem, String remedy) {
        if (!name().equals("gather")) {
            return new BuildFailure(problem, remedy, HelpTopic.COMPILE_FAILED);
        }
        return LIBRARY.matcher(problem).find()
                ? new BuildFailure(problem, remedy, HelpTopic.MISSING_LIBRARY)
                : new BuildFailure(problem, remedy);
    }

    private Optional<BuildFailure> olderGo() {
        Matcher matcher = OLDER_GO.matcher(step.output());
        return isGo() && matcher.find()
                ? Optional.of(new BuildFailure(
                        "The %s asks for Go %s, but the builder image \"%s\" has Go %s."
                                .formatted(matcher.group(1), matcher.group(2), recipe.builder(), matcher.group(3)),
                        "Set <go><version> to at least \"" + matcher.group(2) + "\".",
                        HelpTopic.COMPILE_FAILED))
                : Optional.empty();
    }

    private Optional<BuildFailure> noCompiler() {
        Matcher matcher = NO_C_COMPILER.matcher(step.output());
        return isGo() && matcher.find()
                ? Optional.of(new BuildFailure(
                        "The program needs cgo, but the builder image \"%s\" has no C compiler \"%s\"."
                                .formatted(recipe.builder(), matcher.group(1)),
                        "Take a <go><builder> that has one, or set <go><cgo> to false.",
                        HelpTopic.COMPILE_FAILED))
                : Optional.empty();
    }

    private boolean isGo() {
        return recipe instanceof GoRecipe;
    }

    private Optional<BuildFailure> untrusted() {
        return step.output().contains(UNTRUSTED)
                ? Optional.of(new BuildFailure(
                        "The builder image \"" + recipe.builder()
                                + "\" does not trust the server that it downloads from.",
                        "Behind a proxy that inspects TLS, name a file with your company's CA certificate in"
                                + " <build><trustedCertificates>.",
                        HelpTopic.TLS_PROXY))
                : Optional.empty();
    }

    private BuildFailure anything() {
        return new BuildFailure(
                "The %s failed in the builder image \"%s\"%s.".formatted(whatFailed(), recipe.builder(), how()),
                "Mend what it says above; with -X, Maven shows all of the build.",
                HelpTopic.COMPILE_FAILED);
    }

    private String whatFailed() {
        Matcher matcher = FAILED_COMMAND.matcher(step.output());
        return matcher.find() ? "command " + Quote.of(matcher.group(1)) : "step \"" + name() + "\"";
    }

    private String name() {
        return names.of(step.step()).orElse(step.step());
    }

    /** The daemon's own words repeat the whole command; all that is worth telling stands at their end. */
    private String how() {
        Matcher matcher = EXIT_CODE.matcher(step.error());
        return matcher.find()
                ? " with exit code " + matcher.group(1)
                : ": "
                        + step.error()
                                .substring(step.error().lastIndexOf("]: ") + 1)
                                .replaceFirst("^: ", "");
    }
}
