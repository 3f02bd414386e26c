package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.mojo.RecipeElements.Element;
import io.github.scratchmaven.mojo.bean.AuthBean;
import io.github.scratchmaven.mojo.bean.BuildBean;
import io.github.scratchmaven.mojo.bean.ContainerBean;
import io.github.scratchmaven.mojo.bean.ContentsBean;
import io.github.scratchmaven.mojo.bean.DockerBean;
import io.github.scratchmaven.mojo.bean.HostDirectories;
import io.github.scratchmaven.mojo.bean.LimitsBean;
import io.github.scratchmaven.mojo.bean.OutputTimestamp;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.mojo.custom.CustomBean;
import io.github.scratchmaven.mojo.go.GoBean;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.registry.CredentialEnvironment;
import io.github.scratchmaven.registry.RegistryAccess;
import io.github.scratchmaven.registry.RegistryHost;
import io.github.scratchmaven.workflow.BuildLog;
import io.github.scratchmaven.workflow.ImageNames;
import io.github.scratchmaven.workflow.build.BuildRequest;
import io.github.scratchmaven.workflow.build.BuildRequest.Directories;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

    /** Leaves the goal out. */
    @Parameter(property = "scratch.skip", defaultValue = "false")
    boolean skip;

    /** The image's name, such as {@code registry.example.com/team/app}. A tag in it stands alone. */
    @Parameter(property = "scratch.image", defaultValue = "${project.artifactId}")
    String image = "";

    /** The image's tags; as a property: separated by commas. Default: the project's version. */
    @Parameter(property = "scratch.tags", defaultValue = "${project.version}")
    List<String> tags = List.of();

    /** The platform that the image is for, such as {@code linux/arm64}. Default: the daemon's own. */
    @Parameter(property = "scratch.platforms")
    List<String> platforms = List.of();

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
            if (skip) {
                getLog().info("Skipped: scratch.skip is true");
            } else if (isPomWithoutRecipe()) {
                getLog().info("Skipped: a module of packaging \"pom\" without a recipe has no image");
            } else {
                run();
            }
        } catch (BuildFailure e) {
            throw because(e, new MojoFailureException(message(e)));
        } catch (UserException e) {
            throw because(e, new MojoExecutionException(message(e)));
        }
    }

    /** The goal's own work. */
    abstract void run();

    final BuildLog log() {
        return new BuildLog(new MavenConsole(getLog()));
    }

    final BuildRequest request() {
        RecipeBean recipe = recipes().get(this::sources);
        HostDirectories host = HostDirectories.of(base());
        Directories directories = new Directories(sources(recipe), outputOf(execution.getGoal()));
        return new BuildRequest(
                ImageNames.of(image, tags),
                recipe.toSettings(settings(recipe.element())),
                new ImageDefinition(
                        container.toConfig(settings("container")),
                        contents.toContents(settings("contents"), base()),
                        platform(),
                        OutputTimestamp.parse(outputTimestamp),
                        build.toAccess(settings("build"), host),
                        directories.ownInContext()),
                directories,
                build.toSettings(settings("build"), host, session.isOffline()),
                limits.toMaxSize(settings("limits")).orElse(null));
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
        return new Settings("scratch." + element, this::property);
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
                && recipes().find(this::sources).isEmpty();
    }

    /** Where no element is configured, the first one that recognises the sources is taken. */
    private RecipeElements recipes() {
        return RecipeElements.of(new Element(go, new GoBean()), new Element(custom, new CustomBean()));
    }

    private Path sources(RecipeBean recipe) {
        return recipe.directory(settings(recipe.element()), base());
    }

    private Path base() {
        return project.getBasedir().toPath();
    }

    private @Nullable Platform platform() {
        if (platforms.size() > 1) {
            throw new UserException(
                    "The image has several platforms, \"" + String.join(", ", platforms)
                            + "\", but a build makes an image for one.",
                    "Name one <platform>, or use an <execution> for each.");
        }
        return platforms.isEmpty() ? null : linux(Platform.parse(platforms.get(0)));
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
    private static <T extends Exception> T because(UserException e, T told) {
        told.addSuppressed(e);
        return told;
    }
}
