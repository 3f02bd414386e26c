package io.github.scratchmaven.workflow.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeDockerfile;
import io.github.scratchmaven.recipe.custom.Artifact;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepDiagnosisTest {

    private static final ImageReference TOOLS = ImageReference.parse("busybox:1.37.0-musl");
    private static final String STEP = "[builder 3/4] RUN --mount=type=bind,target=.     go build ./cmd/app";
    private static final String GATHER_STEP = "[builder 4/4] RUN sh /gather.sh /app";

    @Test
    void errorOfAScriptIsTheWholeDiagnosis() {
        StepDiagnosis diagnosis = gathering("""
                some line
                error: "/app" needs the library "libz.so.1", which the builder image does not have.
                remedy: Take a builder image that holds it, or link it statically.
                """);

        assertThat(diagnosis.shownOutput()).isEmpty();
        assertThat(diagnosis.failure())
                .hasMessage("\"/app\" needs the library \"libz.so.1\", which the builder image does not have."
                        + " Take a builder image that holds it, or link it statically.");
        assertThat(diagnosis.failure().topic()).contains(HelpTopic.MISSING_LIBRARY);
    }

    @Test
    void errorThatRefersToTheOutputIsShownWithIt() {
        StepDiagnosis diagnosis = gathering("""
                first line
                second line
                error: The application has exited with code 1; its output is above.
                remedy: Correct it.
                """);

        assertThat(diagnosis.shownOutput()).containsExactly("first line", "second line");
        assertThat(diagnosis.failure())
                .hasMessage("The application has exited with code 1; its output is above. Correct it.");
    }

    @Test
    void outputThatIsNoSentenceIsNotAnErrorOfAScript() {
        StepDiagnosis diagnosis = custom("""
                error: expected ';'
                remedy: none
                """);

        assertThat(diagnosis.shownOutput()).isNotEmpty();
        assertThat(diagnosis.failure().problem()).startsWith("The step \"compile\" failed in the builder image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec /bin/sh: exec format error\n",
                "standard_init_linux.go:228: exec user process caused: exec format error\n"
            })
    void builderImageOfAnotherPlatformRequiresAnEmulator(String output) {
        assertThat(custom(output).failure().problem())
                .isEqualTo(
                        "The daemon cannot run the programs of the builder image \"gcc:14.2.0-bookworm\", which are for"
                                + " another platform than its own.");
    }

    @Test
    void builderImageThatDoesNotExistForThePlatformIsReported() {
        StepFailed step = new StepFailed(
                "[internal] load metadata for docker.io/library/gcc:14.2.0-bookworm",
                "failed to resolve source metadata for docker.io/library/gcc:14.2.0-bookworm:"
                        + " no match for platform in manifest: not found",
                "");

        assertThat(diagnosis(step, go()).failure())
                .hasMessageStartingWith("The builder image \"")
                .hasMessageEndingWith("\" does not exist for the platform of the image."
                        + " Use a builder image that exists for it, or set another platform in <platforms>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[internal]", "[linux/arm64 internal]"})
    void builderImageThatCannotBePulledForThePlatformIsReported(String prefix) {
        StepFailed step = new StepFailed(
                prefix + " load metadata for docker.io/library/golang:1.27.4-trixie",
                "failed to do request: Head \"https://registry-1.docker.io/v2/library/golang/manifests/1.27.4-trixie\":"
                        + " dial tcp: lookup registry-1.docker.io: no such host",
                "");

        assertThat(diagnosis(step, go()).failure())
                .hasMessage("Cannot pull the builder image \"golang:1.27.4-trixie\" for the platform of the image:"
                        + " failed to do request: Head"
                        + " \"https://registry-1.docker.io/v2/library/golang/manifests/1.27.4-trixie\": dial tcp:"
                        + " lookup registry-1.docker.io: no such host. Make the image available in its registry for"
                        + " this platform, or set another builder image or platform.");
    }

    @Test
    void nameOfTheBuilderImageIsNotRepeatedInTheReason() {
        String image = "docker.io/library/golang:1.27.4-trixie";
        StepFailed step = new StepFailed(
                "[internal] load metadata for " + image,
                "failed to resolve source metadata for " + image + ": " + image + ": not found",
                "");

        assertThat(diagnosis(step, go()).failure().problem())
                .isEqualTo("Cannot pull the builder image \"golang:1.27.4-trixie\" for the platform of the image:"
                        + " not found.");
    }

    @Test
    void debugImageThatDoesNotExistForThePlatformIsReported() {
        StepFailed step = new StepFailed(
                "[linux/arm64 internal] load metadata for docker.io/library/busybox:1.37.0-musl",
                "failed to resolve source metadata for docker.io/library/busybox:1.37.0-musl:"
                        + " no match for platform in manifest: not found",
                "");

        assertThat(diagnosis(step, go()).failure())
                .hasMessage("The image \"busybox:1.37.0-musl\" in <debugImage> does not exist for the platform of the"
                        + " image. Set <debugImage> to a BusyBox that exists for it, or build without <debug>.");
    }

    @Test
    void debugImageThatCannotBePulledForThePlatformIsReported() {
        String image = "docker.io/library/busybox:1.37.0-musl";
        StepFailed step = new StepFailed(
                "[internal] load metadata for " + image,
                "failed to resolve source metadata for " + image + ": " + image + ": not found",
                "");

        assertThat(diagnosis(step, go()).failure())
                .hasMessage("Cannot pull the image \"busybox:1.37.0-musl\" in <debugImage> for the platform of the"
                        + " image: not found. Make the image available in its registry for this platform, or set another"
                        + " <debugImage>.");
    }

    @Test
    void errorOfTheScriptOfTheDebugImageIsNoCompileError() {
        BuildFailure failure = diagnosis("[debug-tools 1/1] RUN sh /busybox.sh /debug-image", """
                error: The image "busybox" in <debugImage> has no shell.
                remedy: Use another image.
                """, go())
                .failure();

        assertThat(failure).hasMessage("The image \"busybox\" in <debugImage> has no shell. Use another image.");
        assertThat(failure.topic()).isEmpty();
    }

    @Test
    void programOfAnotherPlatformThatACommandRunsIsAFailureOfTheStep() {
        assertThat(custom("+ build/app\n/bin/sh: 1: build/app: exec format error\n")
                        .failure()
                        .problem())
                .startsWith("The step \"compile\" failed");
    }

    @Test
    void otherErrorOfGatheringHasNoHelpTopic() {
        StepDiagnosis diagnosis = gathering("""
                error: The builder image has no time zone "Mars/Olympus".
                remedy: Correct the name in <contents><timeZones>.
                """);

        assertThat(diagnosis.failure())
                .hasMessage("The builder image has no time zone \"Mars/Olympus\"."
                        + " Correct the name in <contents><timeZones>.");
        assertThat(diagnosis.failure().topic()).isEmpty();
    }

    @Test
    void olderGoThanTheModuleRequiresIsNamed() {
        assertThat(diagnosis("go: go.mod requires go >= 1.28.1 (running go 1.27.4; GOTOOLCHAIN=local)")
                        .failure())
                .hasMessage(
                        "The go.mod requires Go 1.28.1, but the builder image \"golang:1.27.4-trixie\" has Go 1.27.4."
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
                                + " Set <go><builder> to an image that has one, or <go><cgo> to false.");
    }

    /** As Go 1.27 prints them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "main.go:3:8: example.com/a@v1.0.0: Get \"https://localhost:1/a.zip\": dial tcp 127.0.0.1:1: connect: connection refused"
                        + "|the module \"example.com/a@v1.0.0\": Get \"https://localhost:1/a.zip\": dial tcp 127.0.0.1:1: connect: connection refused",
                "go: example.com/a@v1.0.0: reading https://proxy.golang.org/a.mod: 404 Not Found"
                        + "|the module \"example.com/a@v1.0.0\": reading https://proxy.golang.org/a.mod: 404 Not Found",
                "go: example.com/a.git@v1.0.0: no secure protocol found for repository"
                        + "|the module \"example.com/a.git@v1.0.0\": no secure protocol found for repository",
                "go: example.com/a@v1.0.0: invalid version: git ls-remote -q origin: exit status 128:"
                        + "|the module \"example.com/a@v1.0.0\": invalid version: git ls-remote -q origin: exit status 128:",
                "cmd/app/main.go:3:8: module lookup disabled by GOPROXY=off|a module: module lookup disabled by GOPROXY=off",
                "main.go:3:8: unrecognized import path \"example.com/a\": https fetch: no such host"
                        + "|a module: unrecognized import path \"example.com/a\": https fetch: no such host"
            })
    void moduleThatCannotBeDownloadedIsNamed(String output, String problem) {
        StepDiagnosis diagnosis = diagnosis("go: downloading example.com/a v1.0.0\n" + output);

        assertThat(diagnosis.failure().problem()).isEqualTo("Cannot download " + problem + ".");
        assertThat(diagnosis.failure().remedy())
                .isEqualTo("Check the daemon's network and <go><environment><GOPROXY>, or give the steps a login with"
                        + " <build><secrets> or <build><ssh>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main.go:3:8: missing go.sum entry for module providing package example.com/a (imported by m); to add:\n\tgo get m",
                "go: example.com/a: missing go.sum entry for go.mod file; to add it:\n\tgo mod download example.com/a"
            })
    void missingChecksumIsNamed(String output) {
        assertThat(diagnosis(output).failure())
                .hasMessage("The go.sum has no checksum for \"example.com/a\", which the program requires."
                        + " Run \"go mod tidy\", and keep the go.sum under version control.");
    }

    @Test
    void proxyThatIsNotTrustedComesBeforeTheDownload() {
        assertThat(diagnosis(
                                "go: example.com/a@v1.0.0: Get \"https://example.com/\": x509: certificate signed by unknown authority")
                        .failure()
                        .topic())
                .contains(HelpTopic.TLS_PROXY);
    }

    @Test
    void untrustedProxyIsNamed() {
        StepDiagnosis diagnosis = diagnosis(
                "Get \"https://example.com/\": tls: failed to verify certificate: x509: certificate signed by unknown authority");

        assertThat(diagnosis.shownOutput()).isNotEmpty();
        assertThat(diagnosis.failure())
                .hasMessage(
                        "The builder image \"golang:1.27.4-trixie\" does not trust the server that it downloads from."
                                + " Behind a proxy that inspects TLS, name a file with your company's CA certificate in"
                                + " <build><trustedCertificates>.");
        assertThat(diagnosis.failure().topic()).contains(HelpTopic.TLS_PROXY);
    }

    @Test
    void otherErrorIsNamedByItsStep() {
        StepDiagnosis diagnosis = diagnosis("./main.go:3:1: syntax error");

        assertThat(diagnosis.shownOutput()).isNotEmpty();
        assertThat(diagnosis.failure().problem())
                .isEqualTo(
                        "The step \"compile\" failed in the builder image \"golang:1.27.4-trixie\" with exit code 1.");
        assertThat(diagnosis.failure().topic()).contains(HelpTopic.COMPILE_FAILED);
    }

    /** Of Docker up to 20.10 and from 23 on, and of Podman. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "executor failed running [/bin/sh -c go build]: exit code: 7",
                "process \"/bin/sh -c go build\" did not complete successfully: exit code: 7",
                "building at STEP \"RUN go build\": while running runtime: exit status 7\n"
            })
    void exitCodeIsFoundInTheErrorOfAnyDaemon(String error) {
        assertThat(diagnosis(new StepFailed(STEP, error, ""), go()).failure().problem())
                .endsWith(" with exit code 7.");
    }

    @Test
    void failedCommandIsNamed() {
        StepDiagnosis diagnosis = custom("""
                + make CC="gcc -O2"
                make: *** No rule to make target 'main.o'.  Stop.
                command failed: make CC="gcc -O2"
                """);

        assertThat(diagnosis.shownOutput()).isNotEmpty();
        assertThat(diagnosis.failure())
                .hasMessage(
                        "The command \"make CC=\"gcc -O2\"\" failed in the builder image \"gcc:14.2.0-bookworm\" with exit code 1."
                                + " Fix the error above, or run Maven with -X for the full build log.");
    }

    @Test
    void missingArtifactIsNotAMissingLibrary() {
        StepDiagnosis diagnosis = custom("""
                error: The artifact "build/app" does not exist after the commands.
                remedy: Correct its path.
                """);

        assertThat(diagnosis.shownOutput()).isEmpty();
        assertThat(diagnosis.failure())
                .hasMessage("The artifact \"build/app\" does not exist after the commands. Correct its path.");
        assertThat(diagnosis.failure().topic()).contains(HelpTopic.COMPILE_FAILED);
    }

    /** One step compiles and gathers a Go program. */
    @Test
    void errorOfGatheringInTheStepThatCompilesIsNoErrorOfTheCompiler() {
        assertThat(compilingAndGathering("""
                        error: The builder image has no time zone "Mars/Olympus", which is listed in <contents><timeZones>.
                        remedy: Correct the name.
                        """).failure().topic()).isEmpty();
        assertThat(compilingAndGathering("""
                        error: "/app" needs the library "libz.so.1", which the builder image does not have.
                        remedy: Take a builder image that holds it, or link it statically.
                        """).failure().topic()).contains(HelpTopic.MISSING_LIBRARY);
    }

    @Test
    void errorsOfGoAreExplainedByItsRecipeOnly() {
        assertThat(custom("x509: certificate signed by unknown authority").failure())
                .hasMessageContaining("name a file with your company's CA certificate in <build><trustedCertificates>");
        assertThat(custom("go: go.mod requires go >= 1.28.1 (running go 1.27.4; GOTOOLCHAIN=local)")
                        .failure())
                .hasMessageStartingWith("The step \"compile\" failed in the builder image \"gcc:14.2.0-bookworm\"");
    }

    @Test
    void stepThatCannotStartHasTheErrorOfTheDaemon() {
        StepNames names = new StepNames(new RecipeDockerfile("", Map.of(), List.of()));
        StepFailed step =
                new StepFailed(STEP, "executor failed running [/bin/sh -c go build]: unable to find user 0", "");

        assertThat(new StepDiagnosis(step, names, go(), Optional.of(TOOLS))
                        .failure()
                        .problem())
                .endsWith("failed in the builder image \"golang:1.27.4-trixie\": unable to find user 0.");
    }

    private static StepDiagnosis compilingAndGathering(String output) {
        return diagnosis(STEP + " &&     sh target/scratch/gather.sh /app", output, go());
    }

    private static StepDiagnosis gathering(String output) {
        return diagnosis(GATHER_STEP, output, go());
    }

    private static StepDiagnosis custom(String output) {
        return diagnosis(
                STEP,
                output,
                new CustomRecipe(
                        ImageReference.parse("gcc:14.2.0-bookworm"),
                        List.of("make"),
                        List.of(new Artifact("build/app", ContainerPath.parse("/app"))),
                        List.of(),
                        new TreeMap<>()));
    }

    private static StepDiagnosis diagnosis(String output) {
        return diagnosis(STEP, output, go());
    }

    private static GoRecipe go() {
        return new GoRecipe(
                ImageReference.parse("golang:1.27.4-trixie"),
                new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>()),
                ".",
                ContainerPath.parse("/app"),
                null,
                List.of());
    }

    private static StepDiagnosis diagnosis(String step, String output, Recipe recipe) {
        return diagnosis(
                new StepFailed(step, "executor failed running [/bin/sh -c go build]: exit code: 1", output), recipe);
    }

    private static StepDiagnosis diagnosis(StepFailed failed, Recipe recipe) {
        StepNames names = new StepNames(new RecipeDockerfile(
                "",
                Map.of(
                        "RUN --mount=type=bind,target=. \\\n    go build ./cmd/app",
                        "compile",
                        "RUN sh /gather.sh /app",
                        "gather",
                        "RUN sh /busybox.sh /debug-image",
                        "debug"),
                List.of()));
        return new StepDiagnosis(failed, names, recipe, Optional.of(TOOLS));
    }
}
