package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.workflow.start.StopContainers;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stops and removes the containers of the goal {@code start}.
 *
 * @since 0.1.0
 */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends AbstractStartMojo {

    @Override
    void run() {
        Path output = outputOf("build");
        Optional<RunningContainers> running = forget();
        if (running.isPresent()) {
            running.get().close();
        } else if (!StopContainers.isRequired(output)) {
            getLog().info("Nothing to stop: the goal start has left no containers");
        } else if (!isFromCommandLine() && isKeptRunning()) {
            getLog().info("The containers run until mvn scratch:stop");
        } else {
            stop(output);
        }
    }

    private void stop(Path output) {
        try (DockerEngine engine = connect()) {
            new StopContainers(engine.containers(), log()).run(output);
        }
    }
}
