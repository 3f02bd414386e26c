package io.github.scratchmaven.mojo.custom;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.custom.CustomRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The recipe for any toolchain: {@code <custom>}. Each simple setting is also a property {@code scratch.custom.NAME}. */
public final class CustomBean implements RecipeBean {

    /** The builder image, with a full version in its tag, or a digest. */
    @Nullable
    String builder;

    /** The directory with the sources. Default: the project's. */
    @Nullable
    String directory;

    /** The commands, one after the other. Each runs as root in the source directory, in its own shell; one that fails ends the build. */
    @Nullable
    List<@Nullable String> commands;

    /** What the commands make for the image: files and directories. */
    @Nullable
    List<@Nullable ArtifactBean> artifacts;

    /** Directories of the builder that outlive the build. Modules of the same root project that name the same directory share it. */
    @Nullable
    List<@Nullable String> caches;

    /** The environment of the commands. It can be read in the builder's history, so it must not contain secrets. */
    @Nullable
    Map<String, @Nullable String> environment;

    @Override
    public String element() {
        return "custom";
    }

    @Override
    public Path directory(Settings settings, Path base) {
        return settings.path("directory", directory, base::resolve).orElse(base);
    }

    @Override
    public CustomRecipe toSettings(Settings settings, MavenModule module) {
        return new CustomRecipe(
                settings.required(
                        "builder", builder, ImageReference::parse, "an image such as \"gcc:14.2.0-bookworm\""),
                present(commands).toList(),
                present(artifacts)
                        .map(bean -> bean.toArtifact(settings.pomOnly("artifacts", "artifact")))
                        .toList(),
                settings.values("caches", caches, ContainerPath::parse, "absolute paths such as \"/root/.cache\""),
                settings.map("environment", environment));
    }

    private static <T> Stream<T> present(@Nullable List<@Nullable T> elements) {
        List<@Nullable T> all = elements == null ? List.of() : elements;
        return all.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
