package io.github.scratchmaven.mojo;

import io.github.scratchmaven.archive.ArchiveFile;
import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.IndexEngine;
import io.github.scratchmaven.engine.buildkit.BuildKitAddress;
import io.github.scratchmaven.engine.buildkit.BuildKitEngine;
import io.github.scratchmaven.engine.buildkit.BuildKitNodes;
import io.github.scratchmaven.engine.buildkit.StandaloneBuildKit;
import io.github.scratchmaven.engine.docker.DaemonConnection;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.engine.layout.ImageLayout;
import io.github.scratchmaven.engine.layout.LayoutEngine;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.DockerConfig;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.BuildImage;
import io.github.scratchmaven.workflow.build.BuildIndex;
import io.github.scratchmaven.workflow.build.BuildJob;
import io.github.scratchmaven.workflow.build.BuildMemory;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.PageFile;
import io.github.scratchmaven.workflow.build.SourceCheck;
import io.github.scratchmaven.workflow.build.SourceFiles;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** Builds the image in the Docker daemon or in BuildKit, checks it and tags it. */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class BuildMojo extends AbstractScratchMojo {

    /** Attaches {@code image.json} to the project, and the image itself if configured. {@code -Dscratch.attach} means an empty element. */
    @Parameter
    @Nullable
    AttachBean attach;

    /** {@code true}, or {@code false} (the default): whether to write {@code report.html}, a page that shows what is inside the image, and why. */
    @Parameter(property = "scratch.report", defaultValue = "false")
    String report = "false";

    @Inject
    MavenProjectHelper projectHelper;

    @Override
    void run() {
        Optional<BuildKitAddress> buildKit = buildKit();
        if (buildKit.isPresent()) {
            EngineOpening<IndexEngine> opening = (request, memory) -> standalone(buildKit.get(), request, memory);
            run(opening, opening);
        } else {
            runInDocker();
        }
    }

    /** The connection is being opened while the configuration and the sources are read. */
    private void runInDocker() {
        DaemonConnection connection =
                DaemonConnection.begin(() -> docker.toChoice(settings("docker")), Host.current(), getLog()::info);
        try {
            run(
                    (request, memory) -> docker(connect(connection, request), request, memory),
                    (request, memory) -> severalInDocker(connect(connection, request), request, memory));
        } finally {
            connection.abandon();
        }
    }

    /** With the engines for one platform and for several. */
    private void run(EngineOpening<?> one, EngineOpening<? extends IndexEngine> several) {
        BuildRequest request = request();
        Optional<AttachBean> element = attachElement();
        List<Attachment> attachments = element.map(
                        bean -> bean.toAttachments(settings("attach"), request.directories()))
                .orElse(List.of());
        attachments.forEach(attachment -> attachment.requireFree(project));
        Optional<ArchiveFile> archive =
                element.flatMap(bean -> bean.toFormat(settings("attach"))).map(request.directories()::archive);
        boolean page = writesPage();
        publish(request.names().first(), build(request, archive, one, several));
        if (page) {
            new PageFile(new OutputDirectory(request.directories().output())).write(log());
        }
        attachments.forEach(attachment -> attachment.attach(project, projectHelper));
    }

    boolean writesPage() {
        return settings().flag("report", report);
    }

    /** For plugins that run later in this module. */
    private void publish(ImageReference reference, Digest id) {
        project.getProperties().setProperty("scratch.reference", reference.toString());
        project.getProperties().setProperty("scratch.id", id.toString());
    }

    Optional<AttachBean> attachElement() {
        AttachBean empty = settings("attach").isElementRequested() ? new AttachBean() : null;
        return Optional.ofNullable(attach == null ? empty : attach);
    }

    private BuildRequest throughProxies(BuildRequest request, ImageEngine engine) {
        Host host = Host.current();
        ProxySources sources = new ProxySources(
                DockerConfig.of(host).proxies(engine.daemon().address()),
                host.variables(),
                new MavenProxies(session.getSettings().getProxies(), decrypter).variables());
        return request.through(sources.variables(request.daemon().isInHostNetwork()));
    }

    private Digest build(
            BuildRequest request,
            Optional<ArchiveFile> archive,
            EngineOpening<?> one,
            EngineOpening<? extends IndexEngine> several) {
        BuildMemory memory = BuildMemory.load(request.directories().memory(), InstantSource.system());
        SourceFiles sources = SourceCheck.requireUsable(request);
        List<Platform> platforms = platforms();
        if (platforms.size() > 1) {
            try (IndexEngine engine = several.open(request, memory)) {
                return new BuildIndex(engine, memory, log(), Clock.systemUTC())
                        .run(new BuildJob(throughProxies(request, engine), archive, sources), platforms);
            }
        } else {
            try (ImageEngine engine = one.open(request, memory)) {
                return new BuildImage(engine, memory, log(), Clock.systemUTC())
                        .run(new BuildJob(throughProxies(request, engine), archive, sources));
            }
        }
    }

    private DockerEngine connect(DaemonConnection connection, BuildRequest request) {
        return DockerEngine.over(connection, registries(request.names().first()));
    }

    private ImageEngine docker(DockerEngine daemon, BuildRequest request, BuildMemory memory) {
        return BuildKitEngine.before(
                daemon,
                daemon.endpoint(),
                daemon.credentials(),
                request.directories().output(),
                memory.hashes(),
                getLog()::debug);
    }

    private IndexEngine severalInDocker(DockerEngine daemon, BuildRequest request, BuildMemory memory) {
        return new LayoutEngine(docker(daemon, request, memory), daemon::load, layout(request), getLog()::info);
    }

    private IndexEngine standalone(BuildKitAddress only, BuildRequest request, BuildMemory memory) {
        ImageLayout images = layout(request);
        List<BuildKitNode> nodes = nodes();
        return nodes.isEmpty()
                ? standalone(only, request, memory, images)
                : BuildKitNodes.of(
                        nodes,
                        requiredPlatforms(),
                        images,
                        node -> standalone(buildKit(node.choice()).orElseThrow(), request, memory, images));
    }

    private List<Platform> requiredPlatforms() {
        List<Platform> all = platforms();
        if (all.isEmpty()) {
            throw new UserException(
                    "<buildkit><nodes> lists nodes by platforms, but the image has none.",
                    "Write <platforms><platform>linux/amd64</platform></platforms>.");
        }
        return all;
    }

    private StandaloneBuildKit standalone(
            BuildKitAddress address, BuildRequest request, BuildMemory memory, ImageLayout images) {
        return StandaloneBuildKit.at(
                address,
                registries(request.names().first()),
                request.directories().output(),
                images,
                memory.hashes(),
                getLog()::debug);
    }

    private static ImageLayout layout(BuildRequest request) {
        return new ImageLayout(request.directories().output().resolve(OutputDirectory.IMAGE));
    }

    private interface EngineOpening<E extends ImageEngine> {
        E open(BuildRequest request, BuildMemory memory);
    }
}
