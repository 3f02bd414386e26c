package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.Optional;

/** The sources of a Go program: they decide what the pom does not. */
final class GoProject {

    /** The release where the builder's is unknown: then no release tag is too new. */
    private static final GoVersion NEWEST = GoVersion.parse("1.999").orElseThrow();

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
        ImageReference builder = BuilderPin.requirePinned(builder(), "golang:1.27.4-trixie");
        MainPackage main = main(BuildTags.of(
                architecture,
                GoImage.release(builder).orElse(NEWEST),
                settings.options().effectiveTags()));
        ProgramPath program = ProgramPath.of(settings.into(), main.programName(), image);
        workspace.requireSums();
        return new GoRecipe(
                builder, settings.options(), main.directory().toString(), program.path(), settings.git(), program.warnings());
    }

    private ImageReference builder() {
        return settings.builder() == null
                ? GoImage.of(version(), settings.distribution())
                : ImageReference.parse(settings.builder());
    }

    private GoVersion version() {
        return Optional.ofNullable(settings.version())
                .map(GoVersion::configured)
                .orElseGet(() -> GoVersion.of(workspace.goLines()));
    }

    private MainPackage main(BuildTags buildTags) {
        String main = settings.main();
        return main == null
                ? MainPackages.find(tree, workspace, buildTags)
                : MainPackages.named(tree, workspace, buildTags, main);
    }
}
