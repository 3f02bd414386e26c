package io.github.scratchmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.image.Answer;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.Cgo;
import io.github.scratchmaven.recipe.GoOptions;
import io.github.scratchmaven.recipe.GoRecipe;
import io.github.scratchmaven.recipe.RenderedDockerfile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepDiagnosisTest {

    private static final String STEP = "[builder 3/4] RUN --mount=type=bind,target=.     go build ./cmd/app";

    @Test
    void scriptsOwnSentencesAreTheWholeDiagnosis() {
        StepDiagnosis diagnosis = diagnosis("""
                some line
                error: "/app" needs the library "libz.so.1", which the builder image does not have.
                remedy: Take a builder image that holds it, or link it statically.
                """);

        assertThat(diagnosis.isComplete()).isTrue();
        assertThat(diagnosis.failure())
                .hasMessage("\"/app\" needs the library \"libz.so.1\", which the builder image does not have."
                        + " Take a builder image that holds it, or link it statically.");
        assertThat(diagnosis.failure().answer()).contains(Answer.MISSING_LIBRARY);
    }

    @Test
    void gatheringThatFailsForAnotherReasonHasNoAnswer() {
        StepDiagnosis diagnosis = diagnosis("""
                error: The builder image has no time zone "Mars/Olympus".
                remedy: Correct the name in <contents><timeZones>.
                """);

        assertThat(diagnosis.failure())
                .hasMessage("The builder image has no time zone \"Mars/Olympus\"."
                        + " Correct the name in <contents><timeZones>.");
        assertThat(diagnosis.failure().answer()).isEmpty();
    }

    @Test
    void olderGoThanTheModuleAsksForIsNamed() {
        assertThat(diagnosis("go: go.mod requires go >= 1.28.1 (running go 1.27.4; GOTOOLCHAIN=local)")
                        .failure())
                .hasMessage(
                        "The go.mod asks for Go 1.28.1, but the builder image \"golang:1.27.4-trixie\" has Go 1.27.4."
                                + " Set <go><version> to at least \"1.28.1\".");
        assertThat(diagnosis(
                                "go: module . listed in go.work file requires go >= 1.28.1, but go.work lists go 1.27.4; to update it:")
                        .failure())
                .hasMessageStartingWith("The step \"compile\" failed");
    }

    @Test
    void missingCompilerIsNamed() {
        assertThat(diagnosis(
                                "# runtime/cgo\ncgo: C compiler \"gcc\" not found: exec: \"gcc\": executable file not found in $PATH")
                        .failure())
                .hasMessage(
                        "The program needs cgo, but the builder image \"golang:1.27.4-trixie\" has no C compiler \"gcc\"."
                                + " Take a <go><builder> that has one, or set <go><cgo> to false.");
    }

    @Test
    void untrustedProxyIsNamed() {
        StepDiagnosis diagnosis = diagnosis(
                "Get \"https://example.com/\": tls: failed to verify certificate: x509: certificate signed by unknown authority");

        assertThat(diagnosis.isComplete()).isFalse();
        assertThat(diagnosis.failure())
                .hasMessageStartingWith(
                        "The builder image \"golang:1.27.4-trixie\" does not trust the server that it downloads from.");
        assertThat(diagnosis.failure().answer()).contains(Answer.TLS_PROXY);
    }

    @Test
    void anythingElseIsNamedByItsStep() {
        StepDiagnosis diagnosis = diagnosis("./main.go:3:1: syntax error");

        assertThat(diagnosis.isComplete()).isFalse();
        assertThat(diagnosis.failure().problem())
                .isEqualTo(
                        "The step \"compile\" failed in the builder image \"golang:1.27.4-trixie\" with exit code 1.");
        assertThat(diagnosis.failure().answer()).contains(Answer.COMPILE_FAILED);
    }

    private static StepDiagnosis diagnosis(String output) {
        GoRecipe recipe = new GoRecipe(
                ImageReference.parse("golang:1.27.4-trixie"),
                new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>()),
                ".",
                ContainerPath.parse("/app"),
                List.of());
        StepNames names = new StepNames(new RenderedDockerfile(
                "", Map.of("RUN --mount=type=bind,target=. \\\n    go build ./cmd/app", "compile")));
        return new StepDiagnosis(
                new StepFailed(STEP, "executor failed running [/bin/sh -c go build]: exit code: 1", output),
                names,
                recipe);
    }
}
