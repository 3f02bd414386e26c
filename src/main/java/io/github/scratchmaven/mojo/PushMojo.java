package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.buildkit.BuildKitAddress;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.mojo.bean.PushBean;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.push.PushImage;
import io.github.scratchmaven.workflow.push.RetryingRegistries;
import java.time.Clock;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Pushes the image of the goal {@code build} to its registry with all its tags, and checks that the registry has it. */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class PushMojo extends AbstractScratchMojo {

    private static final String DIGEST = "scratch.digest";

    /** How the image is pushed. */
    @Parameter
    PushBean push = new PushBean();

    @Override
    void run() {
        if (push.isSkipped(settings("push"))) {
            getLog().info("Skipped: scratch.push.skip is true");
        } else {
            project.getProperties().setProperty(DIGEST, pushed().toString());
        }
    }

    private static void refuse(BuildKitAddress address) {
        throw new UserException(
                "The image of BuildKit at " + Quote.of(address.toString())
                        + " is in no Docker daemon, and the goal push pushes from a Docker daemon only.",
                "Skip the goal with <push><skip>true</skip></push>, and push target/scratch/image with another tool.");
    }

    private Digest pushed() {
        buildKit().ifPresent(PushMojo::refuse);
        BuildLog log = log();
        try (DockerEngine engine = DockerEngine.connect(
                docker.toChoice(settings("docker")),
                Host.current(),
                registries(names(line -> {}).first()),
                getLog()::info)) {
            RetryingRegistries registries = new RetryingRegistries(engine.registries(), log, RetryPolicy.standard());
            return new PushImage(engine, registries, log, Clock.systemUTC())
                    .run(push.toRequest(settings("push"), outputOf("build")));
        }
    }
}
