package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.ErrorCollector;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.Optional;

/** The sources of a Go program: they decide what the pom does not. */
final class GoProject {

    /** The release where the builder's is unknown: then no release tag is too new. */
    static final GoVersion NEWEST = GoVersion.parse("1.999").orElseThrow();

    private final GoSettings settings;
    private final SourceTree tree;
    private final GoWorkspace workspace;

    GoProject(GoSettings settings, SourceTree tree, GoWorkspace workspace) {
        this.settings = settings;
        this.tree = tree;
        this.workspace = workspace;
    }

    /** A {@code UserException} if neither the pom nor the sources say what to compile, or with which Go. */
    GoRecipe recipe(ImageDefinition image, String architecture) {
        ErrorCollector errors = new ErrorCollector();
        Optional<ImageReference> builder = errors.attempt(() -> Optional.of(builder()), Optional::empty);
        BuildTags buildTags = BuildTags.of(
                architecture,
                builder.flatMap(GoImage::release).orElse(NEWEST),
                settings.options().effectiveTags());
        Optional<MainPackage> main = errors.attempt(() -> Optional.of(main(buildTags)), Optional::empty);
        errors.attempt(workspace::requireSums);
        errors.throwAny();
        return recipe(builder.orElseThrow(), main.orElseThrow(), image);
    }

    private GoRecipe recipe(ImageReference builder, MainPackage main, ImageDefinition image) {
        ProgramPath program = ProgramPath.of(settings.into(), main.programName(), image);
        return new GoRecipe(
                builder,
                settings.options(),
                main.directory().toString(),
                program.path(),
                settings.git(),
                program.warnings());
    }

    private ImageReference builder() {
        return settings.pinnedBuilder(() -> GoVersion.of(workspace.goLines()));
    }

    private MainPackage main(BuildTags buildTags) {
        String main = settings.main();
        return main == null
                ? MainPackages.find(tree, workspace, buildTags)
                : MainPackages.named(tree, workspace, buildTags, main);
    }
}
