package io.github.scratchmaven.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.SettingNames;
import io.github.scratchmaven.error.UserException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildErrorsTest {

    private static final String STORED =
            "image \"moby-dangling@sha256:a01c4386ad28f779d32997d92dd44a7f7ce2dfbf05f9a4f1fd9735ccb84c4a9b\": already exists";

    private static final DaemonErrors DAEMON =
            new DaemonErrors(DaemonAddress.unix(Path.of("/run/docker.sock")), SettingNames.PLAIN);

    @Test
    void imageThatAnotherBuildStoredIsATransientFailure() {
        assertThat(errors("exporting to image", STORED).of(STORED)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void fileThatAlreadyExistsIsAFailureOfTheStep() {
        assertThat(errors("compile", "").of("mkdir /dist: already exists")).isInstanceOf(BuildFailure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid frontend: dockerfile.v0, dockerfile.v0",
        "failed to solve: invalid frontend: gateway.v0, gateway.v0",
    })
    void frontendThatTheDaemonRefusesIsNamed(String error, String frontend) {
        assertThat(new BuildErrors(DAEMON, Optional.empty(), Optional.empty()).of(error))
                .isNotInstanceOf(BuildFailure.class)
                .hasMessage("The daemon builds no Dockerfiles: its frontend \"" + frontend + "\" is disabled."
                        + " Remove \"enabled = false\" from [frontend.\"" + frontend
                        + "\"] in its buildkitd.toml, or use another BuildKit.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exporting cache to registry",
                "exporting cache to Amazon S3",
                "exporting to GitHub Actions Cache"
            })
    void cacheThatCannotBeWrittenIsNamed(String step) {
        assertThat(errors(step, "").of("denied: access\nmore"))
                .isNotInstanceOf(BuildFailure.class)
                .hasMessage("Cannot write a cache of written_caches: \"" + step + "\" failed: denied: access."
                        + " Fix that cache, or add ignore-error=true to it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown cache exporter: \"s3\" | The daemon cannot write caches of the type \"s3\", which written_caches requires."
                        + " Write a cache with type=registry there, or use a newer version of BuildKit.",
                "failed to configure gha cache exporter: url not set | The daemon cannot write the cache \"type=gha\" of"
                        + " written_caches: url not set. Fix the fields of that cache.",
            })
    void cacheThatTheDaemonDoesNotAcceptIsNamed(String error, String message) {
        assertThat(refused(error)).isNotInstanceOf(BuildFailure.class).hasMessage(message);
    }

    @Test
    void otherErrorIsOneOfTheDockerfile() {
        assertThat(refused("unknown instruction: RAN"))
                .isInstanceOf(BuildFailure.class)
                .hasMessageStartingWith("The daemon cannot build the Dockerfile: unknown instruction: RAN.");
    }

    private static UserException refused(String error) {
        return new BuildErrors(DAEMON, Optional.empty(), Optional.empty()).of(error);
    }

    private static BuildErrors errors(String step, String error) {
        return new BuildErrors(DAEMON, Optional.of(new StepFailed(step, error, "")), Optional.empty());
    }
}
