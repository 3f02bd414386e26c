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
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.workflow.OutputDirectory;
import io.github.scratchmaven.workflow.build.BuildImage;
import io.github.scratchmaven.workflow.build.BuildIndex;
import io.github.scratchmaven.workflow.build.BuildJob;
import io.github.scratchmaven.workflow.build.BuildMemory;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.SourceCheck;
import io.github.scratchmaven.workflow.build.SourceFiles;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One build of an image with the engine that the configuration of a goal chooses: a Docker daemon, or BuildKit without one. */
final class ConfiguredBuild implements AutoCloseable {

    private final AbstractScratchMojo goal;
    private final Optional<BuildKitAddress> buildKit;
    private final Optional<DaemonConnection> connection;

    private ConfiguredBuild(
            AbstractScratchMojo goal, Optional<BuildKitAddress> buildKit, Optional<DaemonConnection> connection) {
        this.goal = goal;
        this.buildKit = buildKit;
        this.connection = connection;
    }

    /** The connection to a daemon is being opened while the configuration and the sources are read. */
    static ConfiguredBuild begin(AbstractScratchMojo goal) {
        Optional<BuildKitAddress> buildKit = goal.buildKit();
        return new ConfiguredBuild(
                goal,
                buildKit,
                buildKit.isPresent()
                        ? Optional.empty()
                        : Optional.of(DaemonConnection.begin(
                                () -> goal.docker.toChoice(goal.settings("docker")),
                                Host.current(),
                                goal.console()::info)));
    }

    /** The ID of the image. */
    Digest run(BuildRequest request, Optional<ArchiveFile> archive) {
        BuildMemory memory = BuildMemory.load(request.directories().memory(), InstantSource.system());
        SourceFiles sources = SourceCheck.requireUsable(request);
        List<Platform> platforms = goal.platforms();
        if (platforms.size() > 1) {
            try (IndexEngine engine = several(request, memory)) {
                return new BuildIndex(engine, memory, goal.log(), Clock.systemUTC())
                        .run(new BuildJob(throughProxies(request, engine), archive, sources), platforms);
            }
        } else {
            try (ImageEngine engine = one(request, memory)) {
                return new BuildImage(engine, memory, goal.log(), Clock.systemUTC())
                        .run(new BuildJob(throughProxies(request, engine), archive, sources));
            }
        }
    }

    @Override
    public void close() {
        connection.ifPresent(DaemonConnection::abandon);
    }

    private BuildRequest throughProxies(BuildRequest request, ImageEngine engine) {
        Host host = Host.current();
        ProxySources sources = new ProxySources(
                DockerConfig.of(host).proxies(engine.daemon().address()),
                host.variables(),
                new MavenProxies(goal.session.getSettings().getProxies(), goal.decrypter).variables());
        return request.through(sources.variables(request.daemon().isInHostNetwork()));
    }

    private ImageEngine one(BuildRequest request, BuildMemory memory) {
        return buildKit.isPresent()
                ? standalone(buildKit.get(), request, memory)
                : docker(connect(request), request, memory);
    }

    private IndexEngine several(BuildRequest request, BuildMemory memory) {
        return buildKit.isPresent()
                ? standalone(buildKit.get(), request, memory)
                : severalInDocker(connect(request), request, memory);
    }

    private DockerEngine connect(BuildRequest request) {
        return DockerEngine.over(
                connection.orElseThrow(), goal.registries(request.names().first()));
    }

    private ImageEngine docker(DockerEngine daemon, BuildRequest request, BuildMemory memory) {
        return BuildKitEngine.before(
                daemon,
                daemon.endpoint(),
                daemon.credentials(),
                request.directories().output(),
                memory.hashes(),
                goal.getLog()::debug);
    }

    private IndexEngine severalInDocker(DockerEngine daemon, BuildRequest request, BuildMemory memory) {
        return new LayoutEngine(docker(daemon, request, memory), daemon::load, layout(request), goal.console()::info);
    }

    private IndexEngine standalone(BuildKitAddress only, BuildRequest request, BuildMemory memory) {
        ImageLayout images = layout(request);
        List<BuildKitNode> nodes = goal.nodes();
        return nodes.isEmpty()
                ? standalone(only, request, memory, images)
                : BuildKitNodes.of(
                        nodes,
                        requiredPlatforms(),
                        images,
                        node -> standalone(goal.buildKit(node.choice()).orElseThrow(), request, memory, images));
    }

    private List<Platform> requiredPlatforms() {
        List<Platform> all = goal.platforms();
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
                goal.registries(request.names().first()),
                request.directories().output(),
                images,
                memory.hashes(),
                goal.getLog()::debug);
    }

    private static ImageLayout layout(BuildRequest request) {
        return new ImageLayout(request.directories().output().resolve(OutputDirectory.IMAGE));
    }
}
