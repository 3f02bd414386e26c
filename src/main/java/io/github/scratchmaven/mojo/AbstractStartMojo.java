package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.mojo.bean.StartBean;
import io.github.scratchmaven.workflow.start.StartedContainers;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals {@code start} and {@code stop} share: their configuration, and the containers that run from one to the other. */
abstract class AbstractStartMojo extends AbstractScratchMojo {

    /**
     * The containers for integration tests. Default: one container of the image. Its properties begin with {@code scratch.start}.
     *
     * @since 0.1.0
     */
    @Parameter
    StartBean start = new StartBean();

    final boolean isFromCommandLine() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    /** By default, containers that are started from the command line are for a later Maven. */
    final boolean isKeptRunning() {
        return start.toKeepRunning(settings("start")).orElse(isFromCommandLine());
    }

    final DockerEngine connect() {
        return DockerEngine.connect(
                docker.toChoice(settings("docker")),
                Host.current(),
                registries(names(line -> {}).first()),
                console()::info);
    }

    final void requireNoneRunning() {
        if (context().containsKey(key())) {
            throw new UserException(
                    "The containers of another execution of the goal start are running.",
                    "List all containers in one <start>, or stop the others before.");
        }
    }

    final void remember(RunningContainers running) {
        context().put(key(), running);
    }

    final Optional<RunningContainers> forget() {
        return Optional.ofNullable((RunningContainers) context().remove(key()));
    }

    /** Of this plugin and this module, as long as the session. */
    @SuppressWarnings("unchecked")
    private Map<Object, Object> context() {
        return getPluginContext();
    }

    private String key() {
        return "scratch.start:" + outputOf("build");
    }

    /** The containers, and the connection that reads their output and removes them. */
    record RunningContainers(DockerEngine engine, StartedContainers started) implements AutoCloseable {

        @Override
        public void close() {
            try (engine) {
                started.close();
            }
        }
    }
}
