package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The sources of a Go program: they decide what the pom does not. */
final class GoProject {

    private static final String DEFAULT_DISTRIBUTION = "trixie";

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
    GoRecipe recipe(String architecture) {
        ImageReference builder = BuilderPin.requirePinned(builder(), "golang:1.27.4-trixie");
        MainPackage main = main(BuildTags.of(
                architecture,
                releases(builder),
                String.join(",", settings.options().tags())));
        return new GoRecipe(
                builder,
                settings.options(),
                main.directory().toString(),
                ContainerPath.parse("/" + main.programName()),
                moduleFiles());
    }

    private ImageReference builder() {
        return ImageReference.parse(
                Optional.ofNullable(settings.builder()).orElseGet(() -> "golang:" + version() + "-" + distribution()));
    }

    private GoVersion version() {
        return Optional.ofNullable(settings.version())
                .map(GoVersion::configured)
                .orElseGet(() -> GoVersion.of(workspace.goLines()));
    }

    private String distribution() {
        return Optional.ofNullable(settings.distribution()).orElse(DEFAULT_DISTRIBUTION);
    }

    /** The release whose build tags, such as {@code go1.27}, the builder satisfies. */
    private static GoVersion releases(ImageReference builder) {
        return builder.tag()
                .flatMap(tag -> GoVersion.parse(tag.replaceFirst("-.*", "")))
                .orElse(NEWEST);
    }

    private MainPackage main(BuildTags buildTags) {
        String main = settings.main();
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
