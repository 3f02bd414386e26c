package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.buildkit.BuildKitAddress;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.mojo.bean.VerifyBean;
import io.github.scratchmaven.workflow.verify.VerifyImage;
import io.github.scratchmaven.workflow.verify.VerifyRequest;
import java.time.Clock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts a container from the image of the goal {@code build}, as a hardened platform would, and checks what it does.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class VerifyMojo extends AbstractScratchMojo {

    /**
     * What the container must do. Default: it ends with exit code 0, or still runs after three seconds, a Java application after ten. Its properties begin
     * with {@code scratch.verify}.
     *
     * @since 0.1.0
     */
    @Parameter
    VerifyBean verify = new VerifyBean();

    @Override
    void run() {
        if (verify.isSkipped(settings("verify"))) {
            getLog().info("Skipped: scratch.verify.skip is true");
        } else {
            verify();
        }
    }

    private void verify() {
        buildKit().ifPresent(VerifyMojo::refuse);
        VerifyRequest request = verifyRequest();
        try (DockerEngine engine =
                DockerEngine.connect(docker.toChoice(settings("docker")), Host.current(), getLog()::info)) {
            new VerifyImage(engine, engine.containers(), log(), Clock.systemUTC()).run(request);
        }
    }

    private static void refuse(BuildKitAddress address) {
        throw new UserException(
                "The goal verify runs containers, which BuildKit at " + Quote.of(address.toString()) + " cannot do.",
                "Skip it with -Dscratch.verify.skip, remove it from the execution, or build with a Docker daemon.");
    }

    VerifyRequest verifyRequest() {
        return new VerifyRequest(
                outputOf("build"),
                verify.toCases(settings("verify"), recipes().get().caseDefaults()),
                container.toConfig(settings("container")).ports());
    }
}
