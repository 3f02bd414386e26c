package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.DebugStages;
import io.github.scratchmaven.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a step of the builder failed, in a sentence, as far as its output shows it. */
final class StepDiagnosis {

    /** As the scripts of the builder stage print it: whole sentences. */
    private static final Pattern SCRIPT_ERROR = Pattern.compile("(?m)^error: (.*\\.)\\R^remedy: (.*\\.)$");

    /** In an error that refers to the rest of the output. */
    private static final String SHOWN_OUTPUT = "output is above";

    private static final Pattern FAILED_COMMAND = Pattern.compile("(?m)^command failed: (.*)$");
    private static final Pattern LIBRARY = Pattern.compile("\\b(library|libraries|loader)\\b");
    private static final Pattern EXIT_CODE = Pattern.compile("exit (?:code:|status) (\\d+)\\s*$");
    private static final String UNTRUSTED = "x509: certificate signed by unknown authority";

    /** The whole output if the shell itself cannot run, from newer and older versions of runc. */
    private static final Pattern NOT_EXECUTABLE = Pattern.compile(
            "\\s*(?:exec /\\S+|standard_init_linux.go:\\d+: exec user process caused): exec format error\\s*");

    private static final String NO_PLATFORM = "no match for platform in manifest";

    /** The step in which BuildKit looks up an image that it does not have, as it does with the builder image for another platform. */
    private static final Pattern LOOK_UP = Pattern.compile("internal\\] load metadata for (\\S+)\\z");

    private final StepFailed step;
    private final StepNames names;
    private final Recipe recipe;
    private final Optional<ImageReference> debugImage;

    /** With the image that the tools of a debug image come from, if the build makes one. */
    StepDiagnosis(StepFailed step, StepNames names, Recipe recipe, Optional<ImageReference> debugImage) {
        this.step = step;
        this.names = names;
        this.recipe = recipe;
        this.debugImage = debugImage;
    }

    BuildFailure failure() {
        return scriptError()
                .or(this::debugImageUnavailable)
                .or(this::untrusted)
                .or(this::otherPlatform)
                .or(this::unavailable)
                .or(() -> recipe.explain(step.output()))
                .orElseGet(this::anyOther);
    }

    /** The lines of the step's output that say more than the failure. */
    List<String> shownOutput() {
        return scriptError()
                .map(error -> error.problem().contains(SHOWN_OUTPUT)
                        ? SCRIPT_ERROR.matcher(step.output()).replaceFirst("").stripTrailing()
                        : "")
                .orElse(step.output())
                .lines()
                .toList();
    }

    private Optional<BuildFailure> scriptError() {
        Matcher matcher = SCRIPT_ERROR.matcher(step.output());
        return matcher.find() ? Optional.of(scriptError(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private BuildFailure scriptError(String problem, String remedy) {
        if (isFromGathering()) {
            return LIBRARY.matcher(problem).find()
                    ? new BuildFailure(problem, remedy, HelpTopic.MISSING_LIBRARY)
                    : new BuildFailure(problem, remedy);
        }
        return switch (name()) {
            case DebugStages.NAME -> new BuildFailure(problem, remedy);
            case "train" -> new BuildFailure(problem, remedy, HelpTopic.TRAINING_FAILED);
            default -> new BuildFailure(problem, remedy, HelpTopic.COMPILE_FAILED);
        };
    }

    /** The step that compiles can gather, too; no other script of such a step prints errors in this form. */
    private boolean isFromGathering() {
        return step.step().contains(BuilderScript.GATHER.fileName());
    }

    private Optional<BuildFailure> debugImageUnavailable() {
        Matcher matcher = LOOK_UP.matcher(step.step());
        return debugImage
                .filter(image ->
                        matcher.find() && ImageReference.parse(matcher.group(1)).equals(image.withDefaultTag()))
                .map(image -> debugImageUnavailable(image, reason(matcher.group(1))));
    }

    private BuildFailure debugImageUnavailable(ImageReference image, String reason) {
        String quoted = Quote.of(image.toString());
        return step.error().contains(NO_PLATFORM)
                ? new BuildFailure(
                        "The image " + quoted + " in <debugImage> does not exist for the platform of the image.",
                        "Set <debugImage> to a BusyBox that exists for it, or build without <debug>.",
                        HelpTopic.BUILDER_NOT_AVAILABLE)
                : new BuildFailure(
                        "Cannot pull the image " + quoted + " in <debugImage> for the platform of the image: " + reason
                                + ".",
                        "Make the image available in its registry for this platform, or set another <debugImage>.",
                        HelpTopic.BUILDER_NOT_AVAILABLE);
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

    /** Of the kernel of the worker, which has no emulator, and of a registry. */
    private Optional<BuildFailure> otherPlatform() {
        if (NOT_EXECUTABLE.matcher(step.output()).matches()) {
            return Optional.of(new BuildFailure(
                    "The daemon cannot run the programs of the builder image \"" + recipe.builder()
                            + "\", which are for another platform than its own.",
                    "Build with a daemon of that platform, or install an emulator on its machine, such as with"
                            + " \"docker run --privileged --rm tonistiigi/binfmt --install all\"."));
        }
        return step.error().contains(NO_PLATFORM)
                ? Optional.of(new BuildFailure(
                        "The builder image \"" + recipe.builder() + "\" does not exist for the platform of the image.",
                        "Use a builder image that exists for it, or set another platform in <platforms>.",
                        HelpTopic.BUILDER_NOT_AVAILABLE))
                : Optional.empty();
    }

    private Optional<BuildFailure> unavailable() {
        Matcher matcher = LOOK_UP.matcher(step.step());
        return matcher.find()
                ? Optional.of(new BuildFailure(
                        "Cannot pull the builder image "
                                + Quote.of(recipe.builder().toString()) + " for the platform of the image: "
                                + reason(matcher.group(1)) + ".",
                        "Make the image available in its registry for this platform, or set another builder image or"
                                + " platform.",
                        HelpTopic.BUILDER_NOT_AVAILABLE))
                : Optional.empty();
    }

    /** The daemon's message without what was done, which it begins with. */
    private String reason(String image) {
        String[] parts = step.error().split(Pattern.quote(image) + ": ", -1);
        return parts[parts.length - 1];
    }

    private BuildFailure anyOther() {
        return new BuildFailure(
                "The %s failed in the builder image \"%s\"%s.".formatted(whatFailed(), recipe.builder(), how()),
                "Fix the error above, or run Maven with -X for the full build log.",
                HelpTopic.COMPILE_FAILED);
    }

    private String whatFailed() {
        Matcher matcher = FAILED_COMMAND.matcher(step.output());
        return matcher.find() ? "command " + Quote.of(matcher.group(1)) : "step \"" + name() + "\"";
    }

    private String name() {
        return names.of(step.step()).orElse(step.step());
    }

    /** The daemon's message repeats the whole command; the reason is at its end. */
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
