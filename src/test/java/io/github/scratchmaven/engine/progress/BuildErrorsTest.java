package io.github.scratchmaven.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.engine.net.DaemonAddress;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.SettingNames;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildErrorsTest {

    private static final String STORED =
            "image \"moby-dangling@sha256:a01c4386ad28f779d32997d92dd44a7f7ce2dfbf05f9a4f1fd9735ccb84c4a9b\": already exists";

    @Test
    void imageThatAnotherBuildStoredIsATransientFailure() {
        assertThat(errors("exporting to image", STORED).of(STORED)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void fileThatAlreadyExistsIsAFailureOfTheStep() {
        assertThat(errors("compile", "").of("mkdir /dist: already exists")).isInstanceOf(BuildFailure.class);
    }

    private static BuildErrors errors(String step, String error) {
        DaemonErrors daemon = new DaemonErrors(DaemonAddress.unix(Path.of("/run/docker.sock")), SettingNames.PLAIN);
        return new BuildErrors(daemon, Optional.of(new StepFailed(step, error, "")), Optional.empty());
    }
}
