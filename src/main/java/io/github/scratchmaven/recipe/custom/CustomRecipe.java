package io.github.scratchmaven.recipe.custom;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.User;
import io.github.scratchmaven.dockerfile.Instruction.Workdir;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.GatherStep;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.StepSecrets;
import io.github.scratchmaven.recipe.TwoStages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What any toolchain makes: the builder image, commands that run one after the other in the folder of the sources, the artifacts that they leave behind,
 * folders of the builder that outlive the build, and the commands' environment.
 */
public record CustomRecipe(
        ImageReference builder,
        List<String> commands,
        List<Artifact> artifacts,
        List<ContainerPath> caches,
        SortedMap<String, String> environment)
        implements Recipe {

    private static final ContainerPath SOURCES = ContainerPath.parse("/src");
    private static final String TIME = "SOURCE_DATE_EPOCH";

    /** Refuses a builder that is not pinned, and what could not work: a {@code UserException} that names it. */
    public CustomRecipe {
        BuilderPin.requirePinned(builder, "gcc:14.2.0-trixie");
        commands = commands.stream().map(CustomRecipe::line).toList();
        artifacts = List.copyOf(artifacts);
        caches = List.copyOf(caches);
        environment = new TreeMap<>(environment);
        requirePlaces(artifacts);
        caches.forEach(CustomRecipe::requireOutsideSources);
        if (environment.containsKey(TIME)) {
            throw new UserException(
                    "\"" + TIME + "\" is set in <custom><environment>, but it is the time of the image's files.",
                    "Set <outputTimestamp> instead.");
        }
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
        return List.of(BuilderScript.COMPILE, BuilderScript.GATHER);
    }

    @Override
    public Dockerfile dockerfile(ImageDefinition shape) {
        return new TwoStages(shape, entrypoint(shape)).of(builderStage(shape));
    }

    /** Lines that a backslash continues are one; a Dockerfile could not hold more. */
    private static String line(String command) {
        String line = command.strip().replaceAll("\\s*\\\\\\R\\s*", " ");
        if (line.isEmpty()) {
            throw new UserException(
                    "A <command> of <custom> is empty.", "Remove it, or write a shell command into it.");
        }
        if (line.chars().anyMatch(character -> Character.isISOControl(character) && character != '\t')) {
            throw new UserException(
                    "The command " + Quote.of(line) + " has several lines, or holds a control character.",
                    "Write a <command> for each line, end lines that go on with a backslash, or call a script among the sources.");
        }
        return line;
    }

    private static void requirePlaces(List<Artifact> artifacts) {
        if (artifacts.isEmpty()) {
            throw new UserException(
                    "<custom> names no artifact, so there is nothing to put into the image.",
                    "Write <artifacts><artifact><from>build/app</from><into>/app</into></artifact></artifacts>.");
        }
        Set<ContainerPath> taken = new HashSet<>();
        for (Artifact artifact : artifacts) {
            if (!taken.add(artifact.into())) {
                throw new UserException(
                        "Two artifacts go into \"" + artifact.into() + "\".",
                        "Give each <artifact> an <into> of its own.");
            }
        }
    }

    /** There, a cache would be the same for the sources of all projects, and what it holds would pass for sources. */
    private static void requireOutsideSources(ContainerPath cache) {
        boolean isAround = cache.name().isEmpty() || SOURCES.upwards().anyMatch(cache::equals);
        if (isAround || cache.upwards().anyMatch(SOURCES::equals)) {
            throw new UserException(
                    "The cache \"" + cache + "\" is in the way of the sources, which are in \"" + SOURCES + "\".",
                    "Name another folder in <caches>, such as \"/cache/app\", and tell the tool to use it.");
        }
    }

    /** Of the image's own platform, for no other compiler is known to be there. */
    private Stage builderStage(ImageDefinition shape) {
        return Stage.named(
                TwoStages.BUILDER,
                builder.toString(),
                null,
                List.of(prepare(access(shape)), compile(shape), new GatherStep(shape).of(programs())));
    }

    private Step prepare(StepSecrets access) {
        List<Instruction> instructions = new ArrayList<>();
        SortedMap<String, String> variables = access.joined(environment);
        if (!variables.isEmpty()) {
            instructions.add(new Env(variables));
        }
        instructions.add(new User("0"));
        instructions.add(new Workdir(SOURCES.toString()));
        return new Step("prepare", "The commands run as root where the sources are.", instructions);
    }

    private Step compile(ImageDefinition shape) {
        return Step.of(
                "compile",
                "Run the commands on a copy of the sources that is thrown away, and take the artifacts.",
                new Arg(TIME, Long.toString(shape.time().getEpochSecond())),
                new Run(mounts(shape), access(shape).before(script(shape))));
    }

    /** The script is called among the sources: BuildKit would hold a step with a mount of its own for that against no other file of the context. */
    private List<Mount> mounts(ImageDefinition shape) {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount.Workspace(SOURCES.toString()));
        caches.forEach(cache -> mounts.add(new Mount.Cache(cache.toString())));
        mounts.addAll(access(shape).mounts());
        return mounts;
    }

    private static StepSecrets access(ImageDefinition shape) {
        return new StepSecrets(shape);
    }

    private String script(ImageDefinition shape) {
        boolean starts = shape.container().process().entrypoint().isEmpty();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("sh", shape.place(BuilderScript.COMPILE)));
        if (!caches.isEmpty()) {
            lines.add(List.of("--renew-sources"));
        }
        commands.forEach(command -> lines.add(List.of("--command", command)));
        artifacts.forEach(artifact -> lines.add(List.of(
                starts ? "--program" : "--artifact",
                artifact.from(),
                artifact.into().toString())));
        return lines.stream().map(ShellWord::join).collect(Collectors.joining(" \\\n      "));
    }
}
