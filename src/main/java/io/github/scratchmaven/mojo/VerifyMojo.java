package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.engine.docker.HostEnvironment;
import io.github.scratchmaven.mojo.bean.VerifyBean;
import io.github.scratchmaven.workflow.verify.VerifyImage;
import io.github.scratchmaven.workflow.verify.VerifyRequest;
import java.time.Clock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Starts the image that the goal {@code build} has made, as a careful platform would, and checks that it does what is expected of it. */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class VerifyMojo extends AbstractScratchMojo {

    /** What the image is to do. Default: it ends with exit code 0, or still runs after three seconds. */
    @Parameter
    VerifyBean verify = new VerifyBean();

    @Override
    void run() {
        VerifyRequest request = verifyRequest();
        try (DockerEngine engine =
                DockerEngine.connect(docker.toChoice(settings("docker")), HostEnvironment.current())) {
            new VerifyImage(engine, engine.containers(), log(), Clock.systemUTC()).run(request);
        }
    }

    VerifyRequest verifyRequest() {
        return new VerifyRequest(outputOf("build"), verify.toCases(settings("verify")));
    }
}
