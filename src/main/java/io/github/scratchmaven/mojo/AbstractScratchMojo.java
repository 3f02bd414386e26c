package io.github.scratchmaven.mojo;

import io.github.scratchmaven.engine.BuildKitChoice;
import io.github.scratchmaven.engine.BuildKitNode;
import io.github.scratchmaven.engine.DaemonChoice;
import io.github.scratchmaven.engine.buildkit.BuildKitAddress;
import io.github.scratchmaven.engine.docker.DaemonConnection;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserErrors;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.mojo.RecipeElements.Element;
import io.github.scratchmaven.mojo.bean.AuthBean;
import io.github.scratchmaven.mojo.bean.BuildBean;
import io.github.scratchmaven.mojo.bean.BuildKitBean;
import io.github.scratchmaven.mojo.bean.ChecksBean;
import io.github.scratchmaven.mojo.bean.ContainerBean;
import io.github.scratchmaven.mojo.bean.ContentsBean;
import io.github.scratchmaven.mojo.bean.DockerBean;
import io.github.scratchmaven.mojo.bean.HostDirectories;
import io.github.scratchmaven.mojo.bean.ImageNaming;
import io.github.scratchmaven.mojo.bean.LimitsBean;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.OutputTimestamp;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.mojo.bean.StandardLabels;
import io.github.scratchmaven.mojo.custom.CustomBean;
import io.github.scratchmaven.mojo.go.GoBean;
import io.github.scratchmaven.mojo.java.JavaBean;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.OriginListing;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.report.license.LicenseLimits;
import io.github.scratchmaven.secrets.BuildSecrets;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.build.AcceptedWarnings;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.BuildRequest.CheckSettings;
import io.github.scratchmaven.workflow.build.BuildRequest.DaemonSettings;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import io.github.scratchmaven.workflow.build.SourceCheck;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What all goals share: skipping, the translation of errors to those of Maven, and the configuration of the image. */
abstract class AbstractScratchMojo extends AbstractMojo {

    private static final String HELP = "https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/faq.md";

    /** With which a pom turns off an execution that it inherits. */
    private static final String NO_PHASE = "none";

    private static final Settings NOTHING_SET = new Settings("scratch", name -> null);

    /**
     * {@code true}, or {@code false} (the default): whether to skip the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.skip", defaultValue = "false")
    String skip = "false";

    /**
     * The image's name, such as {@code registry.example.com/team/app}. A tag in it replaces {@code tags}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.image", defaultValue = "${project.artifactId}")
    String image = "";

    /**
     * The image's tags; as a property, separated by commas. Default: the project's version.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.tags", defaultValue = "${project.version}")
    List<@Nullable String> tags = List.of();

    /**
     * The platforms that the image is for, such as {@code linux/arm64}; as a property, separated by commas. Default: the daemon's own.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.platforms")
    List<@Nullable String> platforms = List.of();

    /**
     * The recipe for a Go program. It is the default if the project's directory contains {@code go.mod} or {@code go.work}. Its properties begin with
     * {@code scratch.go}.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    GoBean go;

    /**
     * The recipe for a Java application. It is the default for a module of packaging {@code jar} with a main class. Its properties begin with
     * {@code scratch.java}.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    JavaBean java;

    /**
     * The recipe for any other toolchain: builder image, commands, artifacts. Its properties begin with {@code scratch.custom}.
     *
     * @since 0.1.0
     */
    @Parameter
    @Nullable
    CustomBean custom;

    /**
     * How the container runs. Its properties begin with {@code scratch.container}.
     *
     * @since 0.1.0
     */
    @Parameter
    ContainerBean container = new ContainerBean();

    /**
     * What the image contains in addition to the program. Its properties begin with {@code scratch.contents}.
     *
     * @since 0.1.0
     */
    @Parameter
    ContentsBean contents = new ContentsBean();

    /**
     * How the daemon builds. Its properties begin with {@code scratch.build}.
     *
     * @since 0.1.0
     */
    @Parameter
    BuildBean build = new BuildBean();

    /**
     * The limits of the image. Its properties begin with {@code scratch.limits}.
     *
     * @since 0.1.0
     */
    @Parameter
    LimitsBean limits = new LimitsBean();

    /**
     * {@code true}, or {@code false} (the default): whether the goal {@code build} makes a second image with BusyBox, and for Java with {@code jcmd}, to look inside.
     * Each of its tags ends with {@code -debug}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.debug", defaultValue = "false")
    String debug = "false";

    /**
     * The image that BusyBox of the debug image comes from.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.debugImage", defaultValue = BuilderPin.BUSYBOX)
    String debugImage = BuilderPin.BUSYBOX;

    /**
     * {@code true} (the default), or {@code false}: whether the goal {@code build} writes bills of materials, and the origin of each file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.sbom", defaultValue = "true")
    String sbom = "true";

    /**
     * {@code true} (the default), or {@code false}: whether the goal {@code build} writes a statement of how the image was built.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.provenance", defaultValue = "true")
    String provenance = "true";

    /**
     * {@code true} (the default), or {@code false}: whether the goal {@code build} copies the texts of licenses to its output directory, unless
     * {@code sbom} is {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.licenses", defaultValue = "true")
    String licenses = "true";

    /**
     * The check of the finished image. Its properties begin with {@code scratch.checks}.
     *
     * @since 0.1.0
     */
    @Parameter
    ChecksBean checks = new ChecksBean();

    /**
     * The Docker daemon that builds. Default: the one that the {@code docker} command uses. Its properties begin with {@code scratch.docker}.
     *
     * @since 0.1.0
     */
    @Parameter
    DockerBean docker = new DockerBean();

    /**
     * The BuildKit that builds without a Docker daemon. Default: {@code BUILDKIT_HOST}, if no Docker daemon is chosen. Its properties begin with
     * {@code scratch.buildkit}.
     *
     * @since 0.1.0
     */
    @Parameter
    BuildKitBean buildkit = new BuildKitBean();

    /**
     * The login for a registry, which has precedence over all others. Its properties begin with {@code scratch.auth}.
     *
     * @since 0.1.0
     */
    @Parameter
    AuthBean auth = new AuthBean();

    /**
     * The time of all files in the image: ISO 8601, or seconds since 1970. Default: 1980-01-01T00:00:02Z.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}", property = "scratch.outputTimestamp")
    @Nullable
    String outputTimestamp;

    /**
     * The directory for the files that the goal writes.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${project.build.directory}/scratch", property = "scratch.outputDirectory")
    File outputDirectory = new File("");

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    private @Nullable MavenConsole console;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Inject
    SettingsDecrypter decrypter;

    @Inject
    RepositorySystem repositories;

    /** Skips or runs. A {@code BuildFailure}, which the sources or limits cause, fails the build; any other {@code UserException} is an error. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (settings().flag("skip", skip)) {
                getLog().info("Skipped: scratch.skip is true");
            } else if (hasImage()) {
                run();
            }
        } catch (BuildFailure e) {
            throw because(e, new MojoFailureException(message(e)));
        } catch (UserException e) {
            throw because(e, new MojoExecutionException(message(e)));
        } catch (InvalidValue e) {
            throw because(
                    e, new MojoExecutionException(e.problem() + " Run Maven with -e to see where the value is read."));
        } finally {
            if (console != null) {
                console.close();
            }
        }
    }

    /** What the goal does. */
    abstract void run();

    /** Whether the module has an image, else with a line that says why there is nothing to do. */
    boolean hasImage() {
        if (isPomWithoutRecipe()) {
            skipWithoutRecipe();
            return false;
        }
        if (isInheritedWithoutProgram()) {
            getLog().info("Skipped: the module inherits the plugin, and has no main class");
            return false;
        }
        return true;
    }

    final BuildLog log() {
        return new BuildLog(console());
    }

    final MavenConsole console() {
        if (console == null) {
            console = new MavenConsole(
                    getLog(),
                    StatusLine.onScreen(
                            () -> !session.isParallel() && terminal().isInteractive()));
        }
        return console;
    }

    final Terminal terminal() {
        return Terminal.of(session, Host.current());
    }

    /** What the pom says, with defaults for the rest. All errors that are found without the daemon are thrown together. */
    final BuildRequest request() {
        ErrorCollector errors = new ErrorCollector();
        Optional<StandardLabels> labels = standardLabels(errors);
        RecipeBean bean = recipes().get();
        Path sources = errors.attempt(() -> sources(bean), this::base);
        Directories directories = new Directories(sources, outputOf(execution.getGoal()), outputs());
        Optional<RecipeSettings> recipe = errors.attempt(
                () -> Optional.of(bean.toSettings(settings(bean.element()).collecting(errors), module())),
                Optional::empty);
        HostDirectories host = HostDirectories.of(base());
        ImageNames names = errors.attempt(() -> names(console()::info), () -> ImageNames.of("app", List.of("1")));
        ImageDefinition image = image(directories, host, labels, errors);
        errors.attempt(() -> image.debug().map(tools -> names.debug()), Optional::empty);
        DaemonSettings daemon = errors.attempt(
                () -> build.toSettings(settings("build").collecting(errors), host, session.isOffline()),
                () -> new BuildBean().toSettings(NOTHING_SET, host, session.isOffline()));
        CheckSettings checks = checks(errors);
        Optional<String> builder = errors.attempt(this::pluginVersion, Optional::empty);
        Optional<BuildRequest> request = recipe.map(
                known -> new BuildRequest(names, known, known.completed(image), directories, daemon, checks, builder));
        if (!errors.isEmpty()) {
            request.ifPresent(known -> check(known, new SourceCheck(errors)));
        }
        errors.throwAny();
        bean.warnings(settings(bean.element()), module()).forEach(log()::warning);
        return request.orElseThrow();
    }

    /** Empty if the pom excludes the statement that has it. */
    private Optional<String> pluginVersion() {
        return settings().flag("provenance", provenance)
                ? Optional.of(execution.getPlugin().getVersion())
                : Optional.empty();
    }

    /** Adds errors of secrets and sources to those of the pom. */
    void check(BuildRequest request, SourceCheck sources) {
        sources.ofBuild(request);
    }

    private CheckSettings checks(ErrorCollector errors) {
        return new CheckSettings(
                limits.toMaxSize(settings("limits").collecting(errors)).orElse(null),
                errors.attempt(() -> licenseLimits(errors), () -> LicenseLimits.NONE),
                errors.attempt(() -> checks.toAccepted(settings("checks")), () -> AcceptedWarnings.NONE),
                checks.toIgnoredSecrets(settings("checks")));
    }

    private LicenseLimits licenseLimits(ErrorCollector errors) {
        LicenseLimits known = limits.toLicenses(settings("limits").collecting(errors));
        if (!known.isEmpty() && !originListing().hasLicenses()) {
            throw new UserException(
                    "<limits><licenses> is set, but <licenses> or <sbom> is false, so that no license is known.",
                    "Remove <limits><licenses>, or <licenses> and <sbom>.");
        }
        return known;
    }

    /** Git is asked while the configuration is read. */
    private Optional<StandardLabels> standardLabels(ErrorCollector errors) {
        return container.hasStandardLabels(settings("container").collecting(errors))
                ? Optional.of(StandardLabels.begin(project, getLog()::debug))
                : Optional.empty();
    }

    /** With a default in place of each element that has an error. */
    private ImageDefinition image(
            Directories directories, HostDirectories host, Optional<StandardLabels> labels, ErrorCollector errors) {
        Instant time = errors.attempt(() -> OutputTimestamp.parse(outputTimestamp), () -> OutputTimestamp.parse(null));
        SortedMap<String, String> standard = labels.map(known -> known.at(time)).orElseGet(TreeMap::new);
        return new ImageDefinition(
                errors.attempt(
                        () -> container.toConfig(settings("container").collecting(errors), standard),
                        () -> new ContainerBean().toConfig(NOTHING_SET)),
                errors.attempt(
                        () -> contents.toContents(settings("contents").collecting(errors), base()),
                        () -> new ContentsBean().toContents(NOTHING_SET, base())),
                errors.attempt(this::onlyPlatform, Optional::<Platform>empty).orElse(null),
                time,
                errors.attempt(
                        () -> build.toSecrets(settings("build").collecting(errors), host), () -> BuildSecrets.NONE),
                directories.ownInContext(),
                root().getGroupId() + ":" + root().getArtifactId(),
                errors.attempt(this::originListing, () -> OriginListing.LICENSES),
                errors.attempt(this::debugTools, Optional::<ImageReference>empty));
    }

    /** Empty if there is no debug image. */
    private Optional<ImageReference> debugTools() {
        return settings().flag("debug", debug)
                ? Optional.of(BuilderPin.requirePinnedTools(settings()
                        .required(
                                "debugImage",
                                debugImage,
                                ImageReference::parse,
                                "an image such as \"" + BuilderPin.BUSYBOX + "\"")))
                : Optional.empty();
    }

    private OriginListing originListing() {
        boolean inImage = contents.hasLicenses(settings("contents"));
        OriginListing chosen = settings().flag("licenses", licenses) ? OriginListing.LICENSES : OriginListing.FILES;
        OriginListing listing = settings().flag("sbom", sbom) ? chosen : OriginListing.NOTHING;
        if (inImage && !listing.hasLicenses()) {
            throw new UserException(
                    "<contents><licenses> is true, but <licenses> or <sbom> is false, so that there are no texts.",
                    "Remove <contents><licenses>, or <licenses> and <sbom>.");
        }
        return inImage ? OriginListing.LICENSES_IN_IMAGE : listing;
    }

    /** The references of the image, and a line to {@code log} for each default that was not valid. */
    final ImageNames names(Consumer<String> log) {
        return new ImageNaming(project.getArtifactId(), project.getVersion(), settings(), log).of(image, tags);
    }

    /** The BuildKit that builds without a Docker daemon, or the first of several; empty if a Docker daemon builds. */
    final Optional<BuildKitAddress> buildKit() {
        List<BuildKitNode> nodes = nodes();
        return buildKit(
                nodes.isEmpty()
                        ? buildkit.toChoice(settings("buildkit"))
                        : nodes.get(0).choice());
    }

    final Optional<BuildKitAddress> buildKit(BuildKitChoice choice) {
        DaemonChoice daemon = docker.toChoice(settings("docker"));
        Host host = Host.current();
        return BuildKitAddress.find(choice, daemon, () -> DaemonConnection.isChosen(daemon, host), host);
    }

    /** Several BuildKits; empty if there is one or none. */
    final List<BuildKitNode> nodes() {
        return buildkit.toNodes(settings("buildkit"));
    }

    /** The credentials that may be sent to the daemon. Those of {@code <auth>} are for the registry of this image, unless they name another. */
    final RegistryAccess registries(ImageReference image) {
        return auth.toAccess(
                settings("auth"),
                RegistryHost.of(image),
                new MavenServers(session.getSettings().getServers(), decrypter),
                Host.current(),
                getLog()::debug);
    }

    final Settings settings(String element) {
        return settings().within(element);
    }

    final Settings settings() {
        return new Settings("scratch", this::property);
    }

    /** The output directory of a goal. If a module has several executions of it, each has a subdirectory named by its id. */
    final Path outputOf(String goal) {
        Path output = outputDirectory.toPath();
        return executionsOf(goal).count() > 1 ? output.resolve(execution.getExecutionId()) : output;
    }

    /** The output directories of all executions in the project, which are no inputs of this one. */
    private List<Path> outputs() {
        Stream<Path> configured = executions().flatMap(other -> output(other).stream());
        return Stream.concat(Stream.of(outputDirectory.toPath()), configured).toList();
    }

    /** The output directories of the goal build: that of the execution with the id of this one, else those of all. */
    final List<Path> outputsOfBuild() {
        List<PluginExecution> builds = executionsOf("build").toList();
        if (builds.isEmpty() || builds.stream().anyMatch(build -> build.getId().equals(execution.getExecutionId()))) {
            return List.of(outputOf("build"));
        }
        return builds.stream()
                .filter(build -> !NO_PHASE.equals(build.getPhase()))
                .map(build -> {
                    Path output = output(build).orElseGet(outputDirectory::toPath);
                    return builds.size() > 1 ? output.resolve(build.getId()) : output;
                })
                .toList();
    }

    private Optional<Path> output(PluginExecution configured) {
        return Optional.ofNullable((Xpp3Dom) configured.getConfiguration())
                .map(configuration -> configuration.getChild("outputDirectory"))
                .map(Xpp3Dom::getValue)
                .map(base()::resolve);
    }

    /** In the pom, since a goal that is run from the command line has an execution of its own. */
    private Stream<PluginExecution> executionsOf(String goal) {
        return executions().filter(other -> other.getGoals().contains(goal));
    }

    private Stream<PluginExecution> executions() {
        return Stream.ofNullable(project.getPlugin(execution.getPlugin().getKey()))
                .flatMap(plugin -> plugin.getExecutions().stream());
    }

    /** A parent configures the plugin for its modules, but in any other pom the configuration has no effect. */
    private void skipWithoutRecipe() {
        String reason = "Skipped: a module of packaging \"pom\" without a recipe has no image";
        if (isConfiguredHere()
                && session.getProjects().stream().noneMatch(other -> project.equals(other.getParent()))) {
            getLog().warn(reason + ". Configure a recipe, such as <go> or <custom>, or remove the plugin."
                    + " \"mvn scratch:init\" says which recipe fits the sources.");
        } else {
            getLog().info(reason);
        }
    }

    private boolean isConfiguredHere() {
        return Stream.ofNullable(project.getOriginalModel().getBuild())
                .flatMap(own -> own.getPlugins().stream())
                .anyMatch(plugin -> plugin.getKey().equals(execution.getPlugin().getKey()));
    }

    private boolean isPomWithoutRecipe() {
        return project.getPackaging().equals("pom") && recipes().find().isEmpty();
    }

    /** A parent can configure the plugin for its applications and its libraries. */
    private boolean isInheritedWithoutProgram() {
        return project.getPlugin(execution.getPlugin().getKey()) != null
                && !isConfiguredHere()
                && recipes().lackProgram();
    }

    final RecipeElements recipes() {
        return new RecipeElements(
                module(),
                base(),
                this::settings,
                List.of(
                        new Element(go, new GoBean()),
                        new Element(java, new JavaBean()),
                        new Element(custom, new CustomBean())));
    }

    private MavenModule module() {
        return new MavenModule(
                project,
                outputOf(execution.getGoal()),
                session.getAllProjects(),
                new MavenArtifacts(repositories, session.getRepositorySession(), project));
    }

    private Path sources(RecipeBean recipe) {
        return recipe.directory(settings(recipe.element()), base());
    }

    /** The topmost parent that is a directory of this machine: the same wherever Maven is started. */
    private MavenProject root() {
        MavenProject root = project;
        while (root.getParent() != null && root.getParent().getFile() != null) {
            root = root.getParent();
        }
        return root;
    }

    /** The directory in which Maven was started. */
    final Path startDirectory() {
        return Path.of(session.getSystemProperties().getProperty("user.dir", ""));
    }

    private Path base() {
        return project.getBasedir().toPath();
    }

    /** An image for several platforms has none until one of them is built. */
    private Optional<Platform> onlyPlatform() {
        List<Platform> all = platforms();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Each once; empty for the daemon's own. */
    final List<Platform> platforms() {
        return settings()
                .allValues(
                        "platforms",
                        platforms,
                        Platform::parse,
                        "a platform such as \"linux/amd64\" or \"linux/arm/v7\"")
                .stream()
                .map(AbstractScratchMojo::linux)
                .distinct()
                .toList();
    }

    /** An image from scratch contains no operating system but runs on the kernel of its host, which is Linux. */
    private static Platform linux(Platform platform) {
        if (!platform.os().equals("linux")) {
            throw new UserException(
                    "The platform \"" + platform + "\" is not Linux, but an image from scratch runs on Linux only.",
                    "Write <platforms><platform>linux/" + platform.architecture() + "</platform></platforms>.");
        }
        return platform;
    }

    /** Whether a property of another plugin is true; one without a value is. */
    final boolean isTrue(String name) {
        String value = property(name);
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    private @Nullable String property(String name) {
        return Stream.of(session.getUserProperties(), project.getProperties(), session.getSystemProperties())
                .map(properties -> properties.getProperty(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static String message(UserException e) {
        return e instanceof UserErrors several
                ? several.lines(AbstractScratchMojo::message) + several.remedy()
                : e.text() + more(e);
    }

    private static String more(UserException e) {
        return e.topic().map(topic -> " More: " + HELP + "#" + topic.anchor()).orElse("");
    }

    /** Maven appends the message of each cause to the sentence; a suppressed exception is printed only with {@code -e}. */
    private static <T extends Exception> T because(RuntimeException e, T thrown) {
        thrown.addSuppressed(e);
        return thrown;
    }
}
