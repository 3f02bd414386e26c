package io.github.scratchmaven.mojo;

import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.host.Host;
import io.github.scratchmaven.workflow.TextStyle;
import io.github.scratchmaven.workflow.build.SourceCheck;
import io.github.scratchmaven.workflow.init.InitPom;
import io.github.scratchmaven.workflow.init.PluginBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginConfiguration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Finds the recipe for the sources of a module, and shows the plugin's block for its pom as a diff, or a whole pom where there is none. With
 * {@code -Dscratch.init.write}, it writes the pom.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", requiresProject = false, aggregator = true, requiresDirectInvocation = true, threadSafe = true)
public final class InitMojo extends AbstractScratchMojo {

    /**
     * {@code true}, or {@code false} (the default): whether to write the pom.
     *
     * @since 0.1.0
     */
    @Parameter(property = "scratch.init.write", defaultValue = "false")
    String write = "false";

    /** The module does not have the plugin yet. */
    @Override
    boolean hasImage() {
        return true;
    }

    @Override
    void run() {
        InitPom pom = new InitPom(
                console(),
                new TextStyle(Terminal.of(session, Host.current()).hasColours()),
                settings("init").flag("write", write));
        if (project.getFile() == null) {
            create(pom);
        } else {
            add(pom);
        }
    }

    private void create(InitPom pom) {
        Path directory = startDirectory();
        FittingRecipe recipe = FittingRecipe.ofDirectory(directory, this::chosen);
        getLog().info(recipe.sentence());
        pom.create(
                directory.resolve("pom.xml"),
                recipe.name(),
                new PluginBlock(Optional.of(execution.getVersion()), recipe.configuration()));
    }

    private void add(InitPom pom) {
        FittingRecipe recipe = FittingRecipe.ofModule(recipes(), this::chosen).orElseThrow(this::noRecipe);
        if (recipe.checksSources()) {
            ErrorCollector errors = new ErrorCollector();
            new SourceCheck(errors).ofDockerfile(request());
            errors.throwAny();
        }
        getLog().info(recipe.sentence());
        requireAbsent();
        pom.add(project.getFile().toPath(), new PluginBlock(version(), recipe.configuration()));
    }

    /** What the command line sets of a recipe. */
    private Optional<String> chosen(String setting) {
        return Optional.ofNullable(session.getUserProperties().getProperty("scratch." + setting))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private UserException noRecipe() {
        Optional<String> module = session.getProjects().stream()
                .filter(other -> !other.equals(project) && !other.getPackaging().equals("pom"))
                .map(other ->
                        project.getBasedir().toPath().relativize(other.getFile().toPath()))
                .map(Path::toString)
                .findFirst();
        return new UserException(
                "The pom " + Quote.path(project.getFile())
                        + " has packaging \"pom\", and there is neither a go.mod nor a Cargo.toml beside it.",
                module.map(path -> "Run the goal in the module of the program, such as \"mvn -f " + path + " ...\".")
                        .orElse("Run the goal in the directory of the program."));
    }

    private void requireAbsent() {
        if (declarations(project.getOriginalModel()).anyMatch(this::isThisPlugin)) {
            throw new UserException(
                    "The pom " + Quote.path(project.getFile()) + " has the plugin already.",
                    "Run \"mvn package\" to build the image.");
        }
        Plugin inherited = project.getPlugin(key());
        if (inherited != null
                && inherited.getExecutions().stream()
                        .anyMatch(other -> other.getGoals().contains("build"))) {
            throw new UserException(
                    "The module " + Quote.of(project.getArtifactId()) + " inherits the plugin from its parent.",
                    "Run \"mvn package\" to build the image.");
        }
    }

    private static Stream<Plugin> declarations(Model model) {
        Stream<BuildBase> builds = Stream.concat(
                Stream.ofNullable(model.getBuild()),
                model.getProfiles().stream().flatMap(profile -> Stream.ofNullable(profile.getBuild())));
        return builds.map(PluginConfiguration::getPlugins).flatMap(List::stream);
    }

    private boolean isThisPlugin(Plugin plugin) {
        return plugin.getKey().equals(key());
    }

    private String key() {
        return execution.getPlugin().getKey();
    }

    /** Empty if it is managed. */
    private Optional<String> version() {
        boolean isManaged = Stream.ofNullable(project.getPluginManagement())
                .flatMap(management -> management.getPlugins().stream())
                .anyMatch(plugin -> isThisPlugin(plugin) && plugin.getVersion() != null);
        return isManaged ? Optional.empty() : Optional.of(execution.getVersion());
    }
}
