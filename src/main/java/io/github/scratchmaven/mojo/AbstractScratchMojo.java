package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.mojo.bean.AuthBean;
import io.github.scratchmaven.mojo.bean.BuildBean;
import io.github.scratchmaven.mojo.bean.ContainerBean;
import io.github.scratchmaven.mojo.bean.ContentsBean;
import io.github.scratchmaven.mojo.bean.DockerBean;
import io.github.scratchmaven.mojo.bean.HostDirectories;
import io.github.scratchmaven.mojo.bean.ImageNaming;
import io.github.scratchmaven.mojo.bean.LimitsBean;
import io.github.scratchmaven.mojo.bean.OutputTimestamp;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.mojo.custom.CustomBean;
import io.github.scratchmaven.mojo.go.GoBean;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.registry.CredentialEnvironment;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.BuildRequest.Folders;
import io.github.scratchmaven.workflow.build.ShapeSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
import org.jspecify.annotations.Nullable;

/** What all goals share: when to skip, how trouble becomes Maven's, and the configuration of the image. */
abstract class AbstractScratchMojo extends AbstractMojo {

    private static final String ANSWERS = "https://github.com/scratchmaven/scratch-maven-plugin/blob/main/docs/faq.md";

    private static final List<String> GO_FILES = List.of("go.mod", "go.work");

    /** {@code true}, or {@code false} (the default): whether to skip the goal. */
    @Parameter(property = "scratch.skip", defaultValue = "false")
    String skip = "false";

    /** The image's name, such as {@code registry.example.com/team/app}. A tag in it stands alone. */
    @Parameter(property = "scratch.image", defaultValue = "${project.artifactId}")
    String image = "";

    /** The image's tags; as a property: separated by commas. Default: the project's version. */
    @Parameter(property = "scratch.tags", defaultValue = "${project.version}")
    List<@Nullable String> tags = List.of();

    /** The platform that the image is for, such as {@code linux/arm64}. Default: the daemon's own. */
    @Parameter(property = "scratch.platforms")
    List<@Nullable String> platforms = List.of();

    /** The recipe for a Go program. Default: that recipe, if the project's directory holds {@code go.mod} or {@code go.work}. */
    @Parameter
    @Nullable
    GoBean go;

    /** The recipe for any other toolchain: builder image, commands, artifacts. */
    @Parameter
    @Nullable
    CustomBean custom;

    /** How the container runs. */
    @Parameter
    ContainerBean container = new ContainerBean();

    /** What is in the image beside the program. */
    @Parameter
    ContentsBean contents = new ContentsBean();

    /** How the daemon builds. */
    @Parameter
    BuildBean build = new BuildBean();

    /** What the image must not exceed. */
    @Parameter
    LimitsBean limits = new LimitsBean();

    /** Which Docker daemon builds. Default: the one that the {@code docker} command would take. */
    @Parameter
    DockerBean docker = new DockerBean();

    /** The login for a registry, which comes before all others that are known. */
    @Parameter
    AuthBean auth = new AuthBean();

    /** The time that each file in the image gets: ISO 8601, or seconds since 1970. Default: 1970. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}", property = "scratch.outputTimestamp")
    @Nullable
    String outputTimestamp;

    /** Where the goal leaves its files. */
    @Parameter(defaultValue = "${project.build.directory}/scratch", property = "scratch.outputDirectory")
    File outputDirectory = new File("");

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Inject
    SettingsDecrypter decrypter;

    /** Skips, or runs and says each trouble as Maven does: what the sources or limits cause fails the build, what the setting causes is an error. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (settings().flag("skip", skip)) {
                getLog().info("Skipped, since scratch.skip is true");
            } else if (isPomWithoutRecipe()) {
                getLog().info("Skipped, since a pom module without a go.mod has no image");
            } else {
                run();
            }
        } catch (BuildFailure e) {
            throw because(e, new MojoFailureException(message(e)));
        } catch (UserException e) {
            throw because(e, new MojoExecutionException(message(e)));
        } catch (InvalidValue e) {
            throw because(
                    e, new MojoExecutionException(e.problem() + " Run Maven with -e to see where the value is read."));
        }
    }

    /** The goal's own work. */
    abstract void run();

    final BuildLog log() {
        return new BuildLog(new MavenConsole(getLog()));
    }

    final BuildRequest request() {
        HostDirectories places = HostDirectories.of(base());
        return new BuildRequest(
                names(getLog()::info),
                wishes(),
                new ShapeSettings(
                        container.toConfig(settings("container")),
                        contents.toContents(settings("contents"), base()),
                        platform(),
                        OutputTimestamp.parse(outputTimestamp),
                        build.toSecrets(settings("build"), places)),
                new Folders(directory(), outputOf(execution.getGoal())),
                build.toSettings(settings("build"), places, session.isOffline()),
                limits.toMaxSize(settings("limits")).orElse(null));
    }

    /** The references of the image, and a line to {@code log} for each default that was not valid. */
    final ImageNames names(Consumer<String> log) {
        return new ImageNaming(project.getArtifactId(), project.getVersion(), settings(), log).of(image, tags);
    }

    /** The credentials that the daemon may be given; those of {@code <auth>} are for the registry of this image, if they name no other. */
    final RegistryAccess registries(ImageReference image) {
        return auth.toAccess(
                settings("auth"),
                RegistryHost.of(image),
                new MavenServers(session.getSettings().getServers(), decrypter),
                CredentialEnvironment.current(),
                getLog()::debug);
    }

    final Settings settings(String element) {
        return settings().within(element);
    }

    private Settings settings() {
        return new Settings("scratch", this::property);
    }

    /** Where a goal leaves its files: of several executions of it in one module, each has a folder of its own, named like the one that runs now. */
    final Path outputOf(String goal) {
        Path folder = outputDirectory.toPath();
        return executionsOf(goal).count() > 1 ? folder.resolve(execution.getExecutionId()) : folder;
    }

    /** In the pom: a goal that is called by name on the command line does not know them by itself. */
    private Stream<PluginExecution> executionsOf(String goal) {
        return Stream.ofNullable(project.getPlugin(execution.getPlugin().getKey()))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(other -> other.getGoals().contains(goal));
    }

    private boolean isPomWithoutRecipe() {
        return project.getPackaging().equals("pom")
                && go == null
                && custom == null
                && GO_FILES.stream().noneMatch(file -> Files.exists(directory().resolve(file)));
    }

    private RecipeSettings wishes() {
        if (go != null && custom != null) {
            throw new UserException(
                    "The configuration has both <go> and <custom>, but one image has one recipe.",
                    "Remove one of them, or use an <execution> for each.");
        }
        return custom == null ? goOrDefault().toWishes(settings("go")) : custom.toWishes(settings("custom"));
    }

    private GoBean goOrDefault() {
        return go == null ? new GoBean() : go;
    }

    private Path directory() {
        return custom == null
                ? goOrDefault().toDirectory(settings("go"), base())
                : custom.toDirectory(settings("custom"), base());
    }

    private Path base() {
        return project.getBasedir().toPath();
    }

    private @Nullable Platform platform() {
        List<Platform> parsed = settings()
                .allValues("platforms", platforms, Platform::parse, "a platform such as \"linux/amd64\" or \"linux/arm/v7\"");
        if (parsed.size() > 1) {
            throw new UserException(
                    "<platforms> has several platforms, \""
                            + parsed.stream().map(Platform::toString).collect(Collectors.joining(", "))
                            + "\", but one build makes an image for one.",
                    "Write one <platform>, or use an <execution> for each.");
        }
        return parsed.isEmpty() ? null : parsed.get(0);
    }

    private @Nullable String property(String name) {
        return Stream.of(session.getUserProperties(), project.getProperties(), session.getSystemProperties())
                .map(properties -> properties.getProperty(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String message(UserException e) {
        return e.getMessage()
                + e.answer()
                        .map(answer -> " More: " + ANSWERS + "#" + answer.anchor())
                        .orElse("");
    }

    /** Maven adds the message of each cause to the sentence; what is suppressed shows in the stack trace of {@code -e} alone. */
    private static <T extends Exception> T because(RuntimeException e, T told) {
        told.addSuppressed(e);
        return told;
    }
}
