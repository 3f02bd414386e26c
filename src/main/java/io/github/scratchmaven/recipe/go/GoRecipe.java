package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.dockerfile.Dockerfile;
import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.User;
import io.github.scratchmaven.dockerfile.Instruction.Workdir;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.GatherStep;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.StepSecrets;
import io.github.scratchmaven.recipe.TwoStages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Go program: the builder image, how the {@code go} command is called, the main package as the argument for it, where the program goes, and the
 * files that alone decide what modules are downloaded (none: there is nothing to download).
 */
public record GoRecipe(
        ImageReference builder, GoOptions options, String main, ContainerPath program, Collection<String> moduleFiles)
        implements Recipe {

    private static final String SOURCES = "/src";
    private static final Mount MODULE_CACHE = new Mount.Cache("/go/pkg/mod");
    private static final Mount BUILD_CACHE = new Mount.Cache("/root/.cache/go-build");

    public GoRecipe {
        moduleFiles = new TreeSet<>(moduleFiles);
    }

    @Override
    public String element() {
        return "go";
    }

    @Override
    public List<ContainerPath> programs() {
        return List.of(program);
    }

    @Override
    public List<BuilderScript> scripts() {
        return List.of(BuilderScript.GATHER);
    }

    @Override
    public Dockerfile dockerfile(ImageDefinition shape) {
        return new TwoStages(shape, entrypoint(shape)).of(builderStage(shape));
    }

    private Stage builderStage(ImageDefinition shape) {
        GoCommands commands = new GoCommands(options, main, shape);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                "prepare",
                "Go reads the files themselves: all have one time, so its index of packages would be stale.",
                new Env(access(shape).joined(commands.environment())),
                new User("0"),
                new Workdir(SOURCES)));
        if (!moduleFiles.isEmpty()) {
            steps.add(Step.of(
                    "modules",
                    "Modules are downloaded anew only when one of these files changes.",
                    new Run(moduleMounts(shape), access(shape).before("go mod download"))));
        }
        steps.add(Step.of(
                "compile",
                "Compile what changed: the caches outlive the build.",
                new Run(compileMounts(shape), access(shape).before(commands.build(program)))));
        steps.add(new GatherStep(shape).of(programs()));
        return Stage.named(TwoStages.BUILDER, builder.toString(), builderPlatform(shape), steps);
    }

    /** Go compiles for any platform on the daemon's own, which no emulation can match in speed. */
    private static @Nullable String builderPlatform(ImageDefinition shape) {
        return shape.platform() == null ? null : "$BUILDPLATFORM";
    }

    private List<Mount> moduleMounts(ImageDefinition shape) {
        List<Mount> mounts = new ArrayList<>();
        moduleFiles.forEach(file -> mounts.add(new Mount.Context(file, SOURCES + "/" + file)));
        mounts.add(MODULE_CACHE);
        mounts.addAll(access(shape).scriptMounts(SOURCES));
        mounts.addAll(access(shape).mounts());
        return mounts;
    }

    /** With access once more: modules may be gone from the daemon's cache, but the step that downloaded them still counts as done. */
    private static List<Mount> compileMounts(ImageDefinition shape) {
        List<Mount> mounts = new ArrayList<>(List.of(new Mount.Context(null, SOURCES), MODULE_CACHE, BUILD_CACHE));
        mounts.addAll(access(shape).mounts());
        return mounts;
    }

    private static StepSecrets access(ImageDefinition shape) {
        return new StepSecrets(shape);
    }
}
