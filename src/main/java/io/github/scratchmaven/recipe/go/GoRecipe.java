package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.dockerfile.Instruction.Mount;
import io.github.scratchmaven.dockerfile.ShellWord;
import io.github.scratchmaven.dockerfile.Step;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderScript;
import io.github.scratchmaven.recipe.BuilderStage;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Go program: the builder image, how the {@code go} command is called, the main package as its argument, the path of the program in the image, the
 * state of the Git repository that the program records (null: none), and warnings about these.
 */
public record GoRecipe(
        ImageReference builder,
        GoOptions options,
        String main,
        ContainerPath program,
        @Nullable GitState git,
        List<String> warnings)
        implements Recipe {

    private static final BuilderScript VCS = BuilderScript.of(GoRecipe.class, "vcs.sh");
    private static final BuilderScript LICENSES = BuilderScript.of(GoRecipe.class, "licenses.sh");

    public GoRecipe {
        warnings = List.copyOf(warnings);
    }

    @Override
    public String element() {
        return "go";
    }

    /** Go compiles for any platform on the daemon's own, which is much faster than emulation. */
    @Override
    public boolean crossCompiles() {
        return true;
    }

    @Override
    public SortedMap<String, String> environment(ImageDefinition image) {
        return commands(image).environment();
    }

    /** The compiler downloads the modules that the program needs, and no others, into the cache. */
    @Override
    public List<Step> steps(BuilderStage stage) {
        return List.of(Step.of(
                "compile",
                "Download what is missing and compile what changed: the caches outlive the build.",
                stage.run(
                        mounts(stage),
                        repository(stage.image()) + commands(stage.image()).build(program) + licenses(stage.image()))));
    }

    /** In the step that has the cache of modules. */
    private String licenses(ImageDefinition image) {
        return image.origins().hasLicenses()
                ? " && \\\n    " + ShellWord.join(List.of("sh", image.path(LICENSES), program.toString()))
                : "";
    }

    @Override
    public boolean isIncremental() {
        return true;
    }

    @Override
    public List<ContainerPath> programs() {
        return List.of(program);
    }

    @Override
    public List<BuilderScript> scripts() {
        return git == null ? List.of() : List.of(VCS);
    }

    @Override
    public List<BuilderScript> licenseScripts() {
        return List.of(LICENSES);
    }

    @Override
    public Optional<BuildFailure> explain(String output) {
        return new GoErrors(builder).find(output);
    }

    private GoCommands commands(ImageDefinition image) {
        return new GoCommands(options, main, image, git != null);
    }

    /** Go looks for a {@code .git} in the source directory and above. */
    private String repository(ImageDefinition image) {
        if (git == null) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of("sh", image.path(VCS), git.isRoot() ? BuilderStage.SOURCES : "/"));
        words.addAll(git.words());
        return ShellWord.join(words) + " && \\\n    ";
    }

    private List<Mount> mounts(BuilderStage stage) {
        return Stream.of(
                        sources(stage).stream(),
                        commands(stage.image()).caches().map(stage::cache))
                .flatMap(Function.identity())
                .toList();
    }

    /** With a place for the {@code .git}. */
    private List<Mount> sources(BuilderStage stage) {
        if (git == null) {
            return stage.sources();
        }
        return git.isRoot()
                ? stage.writableSources()
                : Stream.concat(stage.sources().stream(), Stream.of(new Mount.Memory("/.git")))
                        .toList();
    }
}
