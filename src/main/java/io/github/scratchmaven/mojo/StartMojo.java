package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.buildkit.BuildKitAddress;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.workflow.start.StartContainers;
import io.github.scratchmaven.workflow.start.StartRequest;
import io.github.scratchmaven.workflow.start.StartedContainers;
import io.github.scratchmaven.workflow.start.StartedContainers.Endpoint;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts containers for integration tests, of the image of the goal {@code build} and of others, and sets properties with their ports.
 *
 * @since 0.1.0
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends AbstractStartMojo {

    @Override
    void run() {
        Optional<String> reason = skipReason();
        if (reason.isPresent()) {
            getLog().info("Skipped: " + reason.get() + " is true");
        } else {
            start();
        }
    }

    /** Where no integration tests run, they need no containers. */
    Optional<String> skipReason() {
        Optional<Boolean> configured = start.toSkip(settings("start"));
        if (configured.isPresent()) {
            return configured.filter(skip -> skip).map(skip -> "scratch.start.skip");
        }
        return isFromCommandLine()
                ? Optional.empty()
                : Stream.of("skipITs", "skipTests", "maven.test.skip")
                        .filter(this::isTrue)
                        .findFirst();
    }

    private void start() {
        buildKit().ifPresent(StartMojo::refuse);
        requireNoneRunning();
        StartRequest request = startRequest();
        DockerEngine engine = connect();
        try {
            StartedContainers started =
                    new StartContainers(engine, engine.containers(), log(), Clock.systemUTC()).run(request);
            started.endpoints().forEach(this::publish);
            keep(engine, started, request.keepRunning());
        } catch (RuntimeException failure) {
            engine.close();
            throw failure;
        }
    }

    /** Until the goal {@code stop}, or the end of the JVM. */
    private void keep(DockerEngine engine, StartedContainers started, boolean outliveMaven) {
        if (outliveMaven) {
            started.release();
            engine.close();
            getLog().info("The containers run until mvn scratch:stop");
        } else {
            remember(new RunningContainers(engine, started));
        }
    }

    StartRequest startRequest() {
        return start.toRequest(
                settings("start"),
                outputOf("build"),
                () -> container.toConfig(settings("container")),
                () -> recipes().get().caseDefaults(),
                session.isOffline(),
                isKeptRunning());
    }

    private void publish(Endpoint endpoint) {
        String prefix = "scratch." + endpoint.name().map(name -> name + ".").orElse("");
        project.getProperties().setProperty(prefix + "host", endpoint.address().getHostString());
        project.getProperties()
                .setProperty(
                        prefix + "port." + endpoint.port(),
                        Integer.toString(endpoint.address().getPort()));
    }

    private static void refuse(BuildKitAddress address) {
        throw new UserException(
                "The goal start runs containers, which BuildKit at " + Quote.of(address.toString()) + " cannot do.",
                "Skip it with -Dscratch.start.skip, remove it from the execution, or build with a Docker daemon.");
    }
}
