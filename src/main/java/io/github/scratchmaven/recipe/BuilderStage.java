package io.github.scratchmaven.recipe;

import io.github.scratchmaven.dockerfile.Instruction;
import io.github.scratchmaven.dockerfile.Instruction.Arg;
import io.github.scratchmaven.dockerfile.Instruction.Env;
import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.Instruction.Run;
import io.github.scratchmaven.dockerfile.Instruction.User;
import io.github.scratchmaven.dockerfile.Instruction.Workdir;
import io.github.scratchmaven.dockerfile.Stage;
import io.github.scratchmaven.dockerfile.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stage that builds: it sets the environment, runs the steps of a recipe in the source directory, and gathers what the programs need. */
public final class BuilderStage {

    /** The working directory of all steps, where they mount the sources. */
    public static final String SOURCES = "/src";

    /** Where steps of a recipe that {@linkplain Recipe#readsTarget reads the builder image of another platform} have its files. */
    public static final String TARGET = "/target";

    static final String NAME = "builder";

    private static final String TARGET_NAME = "target";
    private static final String BUILD_PLATFORM = "$BUILDPLATFORM";

    private final ImageDefinition image;
    private final StepSecrets secrets;

    public BuilderStage(ImageDefinition image) {
        this.image = image;
        this.secrets = new StepSecrets(image);
    }

    public ImageDefinition image() {
        return image;
    }

    /** Runs a command that may use the secrets of the build; the mounts say what else it sees. */
    public Instruction run(List<Mount> mounts, String command) {
        return new Run(Stream.concat(mounts.stream(), secrets.mounts().stream()).toList(), secrets.prepare(command));
    }

    /** Whether the commands of {@link #run} see something secret. */
    boolean hasSecrets() {
        return !secrets.mounts().isEmpty();
    }

    /** All sources, read-only. */
    public List<Mount> sources() {
        return List.of(new Mount.Context(null, SOURCES));
    }

    /** All sources in a writable copy, which is discarded after the step. */
    public List<Mount> writableSources() {
        return List.of(new Mount.Workspace(SOURCES));
    }

    /** The files of the builder image for the image's platform, if the recipe reads them. */
    public Optional<Mount> target(Recipe recipe) {
        return recipe.readsTarget() ? Optional.of(new Mount.OfStage(TARGET_NAME, "/", TARGET)) : Optional.empty();
    }

    /** A directory of the builder that outlives the build, for all modules of the root project. */
    public Mount cache(String directory) {
        return new Mount.Cache(image.project() + directory, directory);
    }

    /** The time of the image's files as {@code SOURCE_DATE_EPOCH}, for the commands that follow. */
    public Instruction time() {
        return new Arg("SOURCE_DATE_EPOCH", Long.toString(image.time().getEpochSecond()));
    }

    /** The stages before the final one: that of the builder, after that of the target if the recipe reads it, where nothing runs. */
    List<Stage> stages(Recipe recipe) {
        Stage builder = builder(recipe);
        return recipe.readsTarget() ? List.of(targetStage(recipe), builder) : List.of(builder);
    }

    private static Stage targetStage(Recipe recipe) {
        String comment = "The builder image for the platform of the image: its files are read, and nothing of it runs.";
        return Stage.named(
                TARGET_NAME, recipe.builder().toString(), null, List.of(new Step("target", comment, List.of())));
    }

    private Stage builder(Recipe recipe) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("prepare", "All steps run as root in the source directory.", preparation(recipe)));
        steps.addAll(new GatherStep(this).after(recipe.steps(this), recipe));
        recipe.training().ifPresent(run -> steps.add(TrainingStages.tools(image)));
        recipe.layers().stream().filter(layer -> !layer.hasOwnStage()).forEach(layer -> steps.add(layer.step(this)));
        return Stage.named(NAME, recipe.builder().toString(), platform(recipe), steps);
    }

    List<BuilderScript> scripts(Recipe recipe) {
        List<BuilderScript> layers = recipe.layers().stream()
                .flatMap(layer -> layer.scripts().stream())
                .toList();
        List<BuilderScript> tools =
                recipe.training().map(run -> List.of(TrainingStages.SCRIPT)).orElse(List.of());
        List<BuilderScript> licenses = image.origins().hasLicenses() ? recipe.licenseScripts() : List.of();
        return Stream.of(recipe.scripts(), licenses, List.of(BuilderScript.GATHER), tools, layers, secrets.scripts())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<Instruction> preparation(Recipe recipe) {
        List<Instruction> instructions = new ArrayList<>();
        SortedMap<String, String> environment = secrets.withGitSettings(recipe.environment(image));
        if (!environment.isEmpty()) {
            instructions.add(new Env(environment));
        }
        instructions.add(new User("0"));
        instructions.add(new Workdir(SOURCES));
        return instructions;
    }

    private @Nullable String platform(Recipe recipe) {
        return recipe.readsTarget() || (recipe.crossCompiles() && image.platform() != null) ? BUILD_PLATFORM : null;
    }
}
