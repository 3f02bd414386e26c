package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.buildkit.BuildKitAddress;
import io.github.scratchmaven.engine.docker.DockerEngine;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.workflow.SourceState;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.SourceFiles;
import io.github.scratchmaven.workflow.start.StartContainers;
import io.github.scratchmaven.workflow.start.StartRequest;
import io.github.scratchmaven.workflow.start.StartedContainers;
import io.github.scratchmaven.workflow.watch.SourceWatch;
import io.github.scratchmaven.workflow.watch.WatchSources;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Builds the image and starts its container, and does both again whenever the sources change, until Ctrl-C: {@code mvn package scratch:watch}. The ports stay the
 * same.
 *
 * @since 0.1.0
 */
@Mojo(name = "watch", threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class WatchMojo extends AbstractStartMojo {

    /** Nobody watches for longer; then another build may remove what a killed Maven left. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    /** A reactor may have modules beside the one with the image. */
    @Override
    boolean hasImage() {
        if (session.getProjects().size() > 1
                && project.getPlugin(execution.getPlugin().getKey()) == null) {
            getLog().info("Skipped: the module does not use the plugin");
            return false;
        }
        return super.hasImage();
    }

    @Override
    void run() {
        buildKit().ifPresent(WatchMojo::refuse);
        requireNoneRunning();
        try {
            new Watched().run();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(BuildKitAddress address) {
        throw new UserException(
                "The goal watch runs containers, which BuildKit at " + Quote.of(address.toString()) + " cannot do.",
                "Choose a Docker daemon with -Dscratch.docker.host.");
    }

    /** As for the goal start, but until this Maven ends. */
    StartRequest startRequest(Path output) {
        StartRequest request = start.toRequest(
                settings("start"),
                output,
                () -> container.toConfig(settings("container")),
                () -> recipes().get().caseDefaults(),
                session.isOffline(),
                false);
        if (request.containers().stream().noneMatch(each -> each.image().isEmpty())) {
            throw new UserException(
                    "No container of <start> runs the image of the module.", "Add <container/> to <containers>.");
        }
        Duration lifetime = request.lifetime().compareTo(LIFETIME) < 0 ? LIFETIME : request.lifetime();
        return new StartRequest(
                request.output(), request.containers(), request.network(), lifetime, request.pulls(), false);
    }

    /** Whether the image is one of files that Maven makes of the sources. */
    private boolean isPackagedByMaven() {
        return recipes().find().map(RecipeBean::element).map("java"::equals).orElseGet(() -> project.getPackaging()
                .equals("jar"));
    }

    /** The sources of the module, and of the modules of the reactor that it depends on. */
    List<Path> sourcesOfMaven() {
        return modules()
                .flatMap(module -> Stream.concat(
                                module.getCompileSourceRoots().stream(),
                                module.getResources().stream().map(Resource::getDirectory))
                        .map(root -> module.getBasedir().toPath().resolve(root).normalize())
                        .filter(root ->
                                !root.startsWith(Path.of(module.getBuild().getDirectory()))))
                .distinct()
                .toList();
    }

    private Stream<MavenProject> modules() {
        return Stream.concat(
                Stream.of(project),
                session.getProjects().stream()
                        .filter(other -> !other.equals(project))
                        .filter(other -> project.getArtifacts().stream()
                                .anyMatch(artifact -> artifact.getGroupId().equals(other.getGroupId())
                                        && artifact.getArtifactId().equals(other.getArtifactId()))));
    }

    /** Of the module and of its parents in directories of this machine. */
    Set<Path> pomFiles() {
        Set<Path> poms = new TreeSet<>();
        modules().forEach(module -> {
            for (MavenProject each = module; each != null && each.getFile() != null; each = each.getParent()) {
                poms.add(each.getFile().toPath().toAbsolutePath().normalize());
            }
        });
        return poms;
    }

    private MacLibraries macLibraries() {
        return new MacLibraries(repositories, session, project, execution);
    }

    private void announceOthers() {
        List<MavenProject> all = session.getProjects();
        List<String> later = all.subList(all.indexOf(project) + 1, all.size()).stream()
                .map(MavenProject::getArtifactId)
                .toList();
        if (!later.isEmpty()) {
            log().warning("While " + project.getArtifactId() + " is watched, Maven builds no other module: "
                    + String.join(", ", later) + ". Choose the module with \"-pl NAME -am\".");
        }
    }

    /** Without a shutdown, the error is one; with it, it is a consequence, and no line may follow the Ctrl-C. */
    private static <T> T unlessAtShutdown(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException error) {
            while (isShuttingDown()) {
                LockSupport.park();
            }
            throw error;
        }
    }

    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            return !Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException shutdown) {
            return true;
        }
    }

    /** The image while it is watched. */
    private final class Watched implements WatchSources.WatchedImage {

        private final boolean isPackaged = isPackagedByMaven();
        private final Set<Path> poms = pomFiles();
        private Optional<BuildRequest> last = Optional.empty();
        private Supplier<List<String>> restart = List::of;

        void run() throws InterruptedException {
            announceOthers();
            if (isPackaged && project.getArtifact().getFile() == null) {
                log().info("Packaging the module");
                makePackage();
                setArtifact();
            }
            last = Optional.of(request());
            try (SourceWatch sources = SourceWatch.begin(this::state, macLibraries()::add, log()::warning)) {
                Digest image = unlessAtShutdown(this::buildImage);
                unlessAtShutdown(() -> run(sources, image));
            }
        }

        /** Never returns a value, but ends by an error or an interrupt. */
        private boolean run(SourceWatch sources, Digest image) {
            StartRequest request = startRequest(last.orElseThrow().directories().output());
            try (DockerEngine engine = connect()) {
                StartContainers containers = new StartContainers(engine, engine.containers(), log(), Clock.systemUTC());
                try (StartedContainers started = containers.run(request)) {
                    started.reportEnds();
                    restart = () -> {
                        containers.restart(request, started);
                        started.reportEnds();
                        return ports(started);
                    };
                    log().info("Watching " + (sources.size() == 1 ? "1 directory" : sources.size() + " directories")
                            + " until Ctrl-C");
                    new WatchSources(sources, this, image, log(), Clock.systemUTC()).run();
                }
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
            return true;
        }

        /** Of the containers that can have changed. */
        private static List<String> ports(StartedContainers started) {
            return started.endpoints().stream()
                    .map(endpoint -> endpoint.address().getHostString() + ":"
                            + endpoint.address().getPort() + "->" + endpoint.port())
                    .toList();
        }

        private SourceState state() {
            SourceState state = SourceFiles.stateOf(last.orElseThrow());
            for (Path pom : poms) {
                state = state.with(SourceState.of(pom));
            }
            if (isPackaged) {
                for (Path root : sourcesOfMaven()) {
                    state = state.with(SourceState.of(root));
                }
            }
            return state;
        }

        @Override
        public Digest build() {
            return quietly(() -> {
                if (isPackaged) {
                    makePackage();
                }
                last = Optional.of(request());
                return buildImage();
            });
        }

        @Override
        public List<String> restart() {
            return quietly(restart);
        }

        @Override
        public Set<Path> poms() {
            return poms;
        }

        @Override
        public String name(Path file) {
            return Stream.of(project.getBasedir(), new File(session.getExecutionRootDirectory()))
                    .map(File::toPath)
                    .filter(file::startsWith)
                    .findFirst()
                    .map(base -> base.relativize(file).toString())
                    .orElseGet(file::toString);
        }

        @Override
        public String words(UserException error) {
            return message(error);
        }

        private <T> T quietly(Supplier<T> action) {
            console().quiet(true);
            try {
                return unlessAtShutdown(action);
            } finally {
                console().quiet(false);
            }
        }

        private Digest buildImage() {
            try (ConfiguredBuild build = ConfiguredBuild.begin(WatchMojo.this)) {
                return build.run(last.orElseThrow(), Optional.empty());
            }
        }

        private void makePackage() {
            new PackagePhase(session, project, log()::replay).run();
        }

        /** As the phase would have done in this Maven. */
        private void setArtifact() {
            Path jar = Path.of(
                    project.getBuild().getDirectory(), project.getBuild().getFinalName() + ".jar");
            if (Files.isRegularFile(jar)) {
                project.getArtifact().setFile(new File(jar.toString()));
            }
        }
    }
}
