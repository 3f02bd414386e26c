package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.ImageStore;
import io.github.scratchmaven.engine.RegistryEngine;
import io.github.scratchmaven.engine.RetryPolicy;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.engine.layout.LayoutRegistries;
import io.github.scratchmaven.engine.registry.RegistryArtifacts;
import io.github.scratchmaven.engine.registry.RegistryRequests;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.mojo.bean.HostDirectories;
import io.github.scratchmaven.mojo.bean.PushBean;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.client.RegistryClient;
import io.github.scratchmaven.registry.client.RegistryProxies;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.ReportedImage;
import io.github.scratchmaven.workflow.push.AttachDocuments;
import io.github.scratchmaven.workflow.push.PushImage;
import io.github.scratchmaven.workflow.push.PushImage.Pushed;
import io.github.scratchmaven.workflow.push.PushRequest;
import io.github.scratchmaven.workflow.push.PushSource;
import io.github.scratchmaven.workflow.push.RetryingRegistries;
import java.time.Clock;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Pushes the image of the goal {@code build} to its registry with all its tags, and checks that the registry has it.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class PushMojo extends AbstractScratchMojo {

    private static final String DIGEST = "scratch.digest";
    private static final String DEBUG_DIGEST = "scratch.debug.digest";

    /**
     * How the image is pushed. Its properties begin with {@code scratch.push}.
     *
     * @since 0.1.0
     */
    @Parameter
    PushBean push = new PushBean();

    @Override
    void run() {
        if (push.isSkipped(settings("push"))) {
            getLog().info("Skipped: scratch.push.skip is true");
        } else {
            Pushed pushed = pushed();
            set(DIGEST, pushed.image());
            pushed.debugImage().ifPresent(digest -> set(DEBUG_DIGEST, digest));
        }
    }

    private void set(String property, Digest digest) {
        project.getProperties().setProperty(property, digest.toString());
    }

    /** The key is read before anything is pushed. */
    private PushRequest pushRequest() {
        return push.toRequest(
                settings("push"),
                outputOf("build"),
                HostDirectories.of(project.getBasedir().toPath()),
                new MavenServers(session.getSettings().getServers(), decrypter)::secret);
    }

    /** A daemon has no image of several platforms, or none that is complete. */
    private Pushed pushed() {
        PushRequest request = pushRequest();
        boolean inDirectory = buildKit().isPresent()
                || ReportedImage.read("push", request.output()).hasSeveralPlatforms();
        return inDirectory ? pushedFromDirectory(request) : pushedByDaemon(request);
    }

    private Pushed pushedByDaemon(PushRequest request) {
        try (DockerEngine engine =
                DockerEngine.connect(docker.toChoice(settings("docker")), Host.current(), access(), getLog()::info)) {
            PushSource images = source(engine, engine.registries());
            return push(images, images).run(request);
        }
    }

    /** Neither BuildKit nor a daemon is needed. */
    private Pushed pushedFromDirectory(PushRequest request) {
        ImageLayout images = new ImageLayout(request.output().resolve(OutputDirectory.IMAGE));
        return push(source(images), source(images.ofDebugImages())).run(request);
    }

    private PushSource source(ImageLayout images) {
        return source(images, new LayoutRegistries(images, requests()));
    }

    private PushSource source(ImageStore images, RegistryEngine registries) {
        return new PushSource(images, new RetryingRegistries(registries, log(), RetryPolicy.standard()));
    }

    private PushImage push(PushSource images, PushSource debugImages) {
        BuildLog log = log();
        AttachDocuments documents =
                new AttachDocuments(() -> new RegistryArtifacts(requests()), log, RetryPolicy.standard());
        return new PushImage(images, debugImages, documents, log, Clock.systemUTC());
    }

    /** Maven's own, whatever pushes the image. */
    private RegistryRequests requests() {
        return new RegistryRequests(
                new RegistryClient(access(), proxies()),
                buildkit.toChoice(settings("buildkit")).names());
    }

    /** Docker's configuration has proxies for containers only. */
    private RegistryProxies proxies() {
        Map<String, String> settings = new MavenProxies(session.getSettings().getProxies(), decrypter).variables();
        return new RegistryProxies(new ProxySources(Map.of(), Host.current().variables(), settings)
                .variables(true)
                .variables());
    }

    private RegistryAccess access() {
        return registries(names(line -> {}).first());
    }
}
