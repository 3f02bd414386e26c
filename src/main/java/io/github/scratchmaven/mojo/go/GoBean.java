package io.github.scratchmaven.mojo.go;

import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.mojo.bean.Choices;
import io.github.scratchmaven.mojo.bean.CommandWords;
import io.github.scratchmaven.mojo.bean.MavenModule;
import io.github.scratchmaven.mojo.bean.RecipeBean;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.GoSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recipe for a Go program: {@code <go>}. Each setting is also a property {@code scratch.go.NAME}. */
public final class GoBean implements RecipeBean {

    private static final Choices<Cgo> CGO =
            Choices.of("auto", Cgo.AUTO).or("true", Cgo.ON).or("false", Cgo.OFF);
    private static final List<String> ROOT_FILES = List.of("go.mod", "go.work");

    /** The directory with {@code go.mod}, or with the {@code go.work} of several modules; it must contain all sources. Default: the project's. */
    @Nullable
    String directory;

    /** The full version of Go, such as {@code 1.27.4}. Default: the toolchain line of {@code go.mod}, else its go line if that has a patch number. */
    @Nullable
    String version;

    /** The base system of the builder image {@code golang:<version>-<distribution>}. Default: the newest Debian of the version, such as {@code trixie}. */
    @Nullable
    String distribution;

    /** The builder image itself, instead of version and distribution: with a full version in its tag, or a digest. */
    @Nullable
    String builder;

    /** The main package, such as {@code ./cmd/app}. Default: the only one in {@code .} and below {@code cmd}. */
    @Nullable
    String main;

    /** The absolute path of the program in the image. Default: its name below {@code /}, or {@code /app} if that is a directory of the image. */
    @Nullable
    String into;

    /** {@code true}, {@code false}, or {@code auto} (the default): if a package outside the standard library needs it. */
    @Nullable
    String cgo;

    /** Build tags, separated by commas. */
    @Nullable
    String tags;

    /** Flags for the linker, after {@code -s -w}, which strip the program unless {@code <contents><strip>} is false. */
    @Nullable
    String ldflags;

    /** Flags for the compiler. */
    @Nullable
    String gcflags;

    /** Further flags of {@code go build}, separated by spaces; write quotes around one that contains spaces. */
    @Nullable
    String flags;

    /** The environment of the {@code go} command while it downloads and compiles. It can be read in the builder's history, so it must not contain secrets. */
    @Nullable
    Map<String, @Nullable String> environment;

    /** {@code true}, or {@code false} (the default): whether the program's build information has the Git revision, its time, and whether files were modified. */
    @Nullable
    String buildvcs;

    @Override
    public String element() {
        return "go";
    }

    @Override
    public Path directory(Settings settings, Path base) {
        return settings.path("directory", directory, base::resolve).orElse(base);
    }

    @Override
    public boolean recognises(Path directory, MavenModule module) {
        return ROOT_FILES.stream().anyMatch(file -> Files.exists(directory.resolve(file)));
    }

    @Override
    public GoSettings toSettings(Settings settings, MavenModule module) {
        return new GoSettings(
                settings.text("version", version).orElse(null),
                settings.value("distribution", distribution, GoBean::tagSuffix, "a base system such as \"trixie\"")
                        .orElse(null),
                settings.value("builder", builder, ImageReference::parse, "an image such as \"golang:1.27.4-trixie\"")
                        .map(ImageReference::toString)
                        .orElse(null),
                settings.text("main", main).orElse(null),
                settings.value("into", into, ContainerPath::parse, "an absolute path such as \"/app\"")
                        .orElse(null),
                toOptions(settings),
                settings.flag("buildvcs", buildvcs)
                        ? new GitRepository(directory(settings, module.directory())).state()
                        : null);
    }

    private static String tagSuffix(String distribution) {
        ImageReference.parse("golang:1-" + distribution);
        return distribution;
    }

    private GoOptions toOptions(Settings settings) {
        return new GoOptions(
                settings.choice("cgo", cgo, CGO).orElse(Cgo.AUTO),
                List.of(settings.text("tags", tags).orElse("").split("[,\\s]+")).stream()
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                settings.text("ldflags", ldflags).orElse(""),
                settings.text("gcflags", gcflags).orElse(""),
                settings.value("flags", flags, CommandWords::split, "flags whose quotes are closed")
                        .orElse(List.of()),
                settings.map("environment", environment));
    }
}
