package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.dockerjava.DockerJavaEngine;
import io.github.scratchmaven.engine.dockerjava.HostEnvironment;
import io.github.scratchmaven.workflow.BuildImage;
import io.github.scratchmaven.workflow.BuildRequest;
import java.time.Clock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Builds the image in the Docker daemon, checks it and tags it. */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class BuildMojo extends AbstractScratchMojo {

    @Override
    void run() {
        BuildRequest request = request();
        try (ImageEngine engine = DockerJavaEngine.connect(
                docker.toChoice(settings("docker")),
                HostEnvironment.current(),
                registries(request.names().first()))) {
            new BuildImage(engine, log(), Clock.systemUTC()).run(request);
        }
    }
}
