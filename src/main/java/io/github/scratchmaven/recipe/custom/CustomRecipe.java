package io.github.scratchmaven.recipe.custom;

import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.BuilderStage;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.TargetPlatform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of any toolchain: the builder image, commands that run one after the other in the source directory, the artifacts that they make, cache
 * directories of the builder, and the environment of the commands. The sources decide nothing, so the settings are the recipe.
 */
public record CustomRecipe(
        ImageReference builder,
        List<String> commands,
        List<Artifact> artifacts,
        List<ContainerPath> caches,
        SortedMap<String, String> environment)
        implements Recipe, RecipeSettings {

    private static final ContainerPath SOURCES = ContainerPath.parse(BuilderStage.SOURCES);
    private static final BuilderScript COMPILE = BuilderScript.of(CustomRecipe.class, "compile.sh");
    private static final String TIME = "SOURCE_DATE_EPOCH";

    /** A {@code UserException} names a builder that is not pinned, or what could not work. */
    public CustomRecipe {
        BuilderPin.requirePinned(builder, "gcc:14.2.0-bookworm");
        commands = commands.stream().map(CustomRecipe::line).toList();
        artifacts = List.copyOf(artifacts);
        caches = List.copyOf(caches);
        environment = new TreeMap<>(environment);
        requireDistinctTargets(artifacts);
        caches.forEach(CustomRecipe::requireUsable);
        if (environment.containsKey(TIME)) {
            throw new UserException(
                    "\"" + TIME + "\" is set in <custom><environment>, but it is the time of the image's files.",
                    "Set <outputTimestamp> instead.");
        }
    }

    @Override
    public boolean mayCompileRust() {
        return true;
    }

    @Override
    public String element() {
        return "custom";
    }

    @Override
    public List<ContainerPath> programs() {
        return artifacts.stream().map(Artifact::into).toList();
    }

    @Override
    public List<BuilderScript> scripts() {
        return List.of(COMPILE);
    }

    @Override
    public SortedMap<String, String> environment(ImageDefinition image) {
        return environment;
    }

    @Override
    public Recipe recipe(SourceTree sources, String directory, ImageDefinition image, TargetPlatform target) {
        return this;
    }

    @Override
    public List<Step> steps(BuilderStage stage) {
        return List.of(Step.of(
                "compile",
                "Run the commands on a copy of the sources that is discarded, and take the artifacts.",
                stage.time(),
                stage.run(mounts(stage), script(stage.image()))));
    }

    /** Joins lines that end with a backslash; a word of a Dockerfile cannot contain a line end. */
    private static String line(String command) {
        String line = command.strip().replaceAll("\\s*\\\\\\R\\s*", " ");
        if (line.isEmpty()) {
            throw new UserException("A <command> of <custom> is empty.", "Remove it, or write a shell command.");
        }
        if (line.chars().anyMatch(character -> Character.isISOControl(character) && character != '\t')) {
            throw new UserException(
                    "The command " + Quote.of(line) + " has several lines, or contains a control character.",
                    "Write one <command> for each line, continue lines with a backslash, or run a script in the source directory.");
        }
        return line;
    }

    private static void requireDistinctTargets(List<Artifact> artifacts) {
        if (artifacts.isEmpty()) {
            throw new UserException(
                    "<custom> has no <artifact>, so nothing would be in the image.",
                    "Write <artifacts><artifact><from>build/app</from><into>/app</into></artifact></artifacts>.");
        }
        Set<ContainerPath> targets = new HashSet<>();
        for (Artifact artifact : artifacts) {
            if (!targets.add(artifact.into())) {
                throw new UserException(
                        "Two artifacts have the path \"" + artifact.into() + "\".",
                        "Give each <artifact> another <into>.");
            }
        }
    }

    /** In the source directory, a cache would be shared by all projects, and its files would be taken for sources. */
    private static void requireUsable(ContainerPath cache) {
        if (!Mount.accepts(cache.value())) {
            throw new UserException(
                    "Cache " + Quote.of(cache.value()) + " cannot be mounted in a step of the build.",
                    "Set a path of letters, digits and _@%+:=.- in <caches>.");
        }
        boolean isAround = cache.name().isEmpty() || SOURCES.upwards().anyMatch(cache::equals);
        if (isAround || cache.upwards().anyMatch(SOURCES::equals)) {
            throw new UserException(
                    "Cache \"" + cache + "\" overlaps the source directory \"" + SOURCES + "\".",
                    "Set another directory in <caches>, such as \"/cache/app\", and configure the tool to use it.");
        }
    }

    private List<Mount> mounts(BuilderStage stage) {
        return Stream.concat(
                        stage.writableSources().stream(), caches.stream().map(cache -> stage.cache(cache.toString())))
                .toList();
    }

    /** The script is called in the source directory: BuildKit would not compare the other files of the context if the script had a mount of its own. */
    private String script(ImageDefinition image) {
        boolean starts = image.container().process().entrypoint().isEmpty();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("sh", image.path(COMPILE)));
        if (!caches.isEmpty()) {
            lines.add(List.of("--renew-sources"));
        }
        if (image.origins().hasLicenses()) {
            lines.add(List.of("--licenses"));
        }
        commands.forEach(command -> lines.add(List.of("--command", command)));
        artifacts.forEach(artifact -> lines.add(List.of(
                starts ? "--program" : "--artifact",
                artifact.from(),
                artifact.into().toString())));
        return lines.stream().map(ShellWord::join).collect(Collectors.joining(" \\\n      "));
    }
}
