package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds in the sources what the pom leaves open, and makes the recipe for a Go program of both. */
public final class GoProject {

    private static final String DEFAULT_DISTRIBUTION = "trixie";

    /** Stands for the builder's version where nothing names it: then no release tag is too new. */
    private static final GoVersion NEWEST = GoVersion.parse("1.999").orElseThrow();

    private final GoSettings wishes;
    private final SourceTree tree;
    private final GoWorkspace workspace;

    private GoProject(GoSettings wishes, SourceTree tree, GoWorkspace workspace) {
        this.wishes = wishes;
        this.tree = tree;
        this.workspace = workspace;
    }

    /**
     * The recipe for the sources in the folder that {@code directory} names to the user, compiled for an architecture. A {@code UserException} if the sources
     * leave open what the pom does not say either.
     */
    public static GoRecipe recipe(GoSettings wishes, SourceTree tree, String directory, String architecture) {
        return new GoProject(wishes, tree, GoWorkspace.read(tree, directory)).recipe(architecture);
    }

    private GoRecipe recipe(String architecture) {
        ImageReference builder = BuilderPin.requirePinned(builder(), "golang:1.27.4-trixie");
        MainPackage main = main(BuildTags.of(
                architecture,
                releases(builder),
                String.join(",", wishes.options().tags())));
        return new GoRecipe(
                builder,
                wishes.options(),
                main.directory().toString(),
                ContainerPath.parse("/" + main.programName()),
                moduleFiles());
    }

    private ImageReference builder() {
        return ImageReference.parse(
                Optional.ofNullable(wishes.builder()).orElseGet(() -> "golang:" + version() + "-" + distribution()));
    }

    private GoVersion version() {
        return Optional.ofNullable(wishes.version())
                .map(GoVersion::configured)
                .orElseGet(() -> GoVersion.of(workspace.goLines()));
    }

    private String distribution() {
        return Optional.ofNullable(wishes.distribution()).orElse(DEFAULT_DISTRIBUTION);
    }

    /** The version whose release tags hold in the sources. */
    private static GoVersion releases(ImageReference builder) {
        return builder.tag()
                .flatMap(tag -> GoVersion.parse(tag.replaceFirst("-.*", "")))
                .orElse(NEWEST);
    }

    private MainPackage main(BuildTags buildTags) {
        String main = wishes.main();
        return main == null
                ? MainPackages.find(tree, workspace, buildTags)
                : MainPackages.named(tree, workspace, buildTags, main);
    }

    private Collection<String> moduleFiles() {
        if (!workspace.downloads()) {
            return List.of();
        }
        return workspace.requireSums().downloadFiles();
    }
}
