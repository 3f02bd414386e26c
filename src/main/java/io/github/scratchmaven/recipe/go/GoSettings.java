package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.recipe.BuilderPin;
import io.github.scratchmaven.recipe.ImageDefinition;
import io.github.scratchmaven.recipe.Recipe;
import io.github.scratchmaven.recipe.RecipeSettings;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.TargetPlatform;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of the pom's {@code <go>}; null where the sources decide. With the state of the Git repository, if the program records it. */
public record GoSettings(
        @Nullable String version,
        @Nullable String distribution,
        @Nullable String builder,
        @Nullable String main,
        @Nullable ContainerPath into,
        GoOptions options,
        @Nullable GitState git)
        implements RecipeSettings {

    @Override
    public String element() {
        return "go";
    }

    @Override
    public String defaultIgnoreFile() {
        return RecipeSettings.super.defaultIgnoreFile() + "testdata\n";
    }

    @Override
    public void requireUsable() {
        if (version != null || builder != null) {
            pinnedBuilder(() -> GoProject.NEWEST);
        }
    }

    /** The builder image, for the version of the sources if the pom names neither image nor version. */
    ImageReference pinnedBuilder(Supplier<GoVersion> ofSources) {
        ImageReference chosen = builder == null
                ? GoImage.of(version == null ? ofSources.get() : GoVersion.configured(version), distribution)
                : ImageReference.parse(builder);
        return BuilderPin.requirePinned(chosen, "golang:1.27.4-trixie");
    }

    @Override
    public Recipe recipe(SourceTree sources, String directory, ImageDefinition image, TargetPlatform target) {
        return new GoProject(this, sources, GoWorkspace.read(sources, directory, options))
                .recipe(image, target.platform().architecture());
    }
}
