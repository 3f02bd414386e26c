package io.github.scratchmaven.mojo.go;

import io.github.scratchmaven.mojo.bean.Choices;
import io.github.scratchmaven.mojo.bean.CommandWords;
import io.github.scratchmaven.mojo.bean.Settings;
import io.github.scratchmaven.recipe.go.Cgo;
import io.github.scratchmaven.recipe.go.GoOptions;
import io.github.scratchmaven.recipe.go.GoSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recipe for a Go program: {@code <go>}. Each setting is also a property {@code scratch.go.NAME}. */
public final class GoBean {

    private static final Choices<Cgo> CGO =
            Choices.of("auto", Cgo.AUTO).or("true", Cgo.ON).or("false", Cgo.OFF);

    /** The folder with {@code go.mod}, or with the {@code go.work} of several modules; all that is compiled must lie in it. Default: the project's. */
    @Nullable
    String directory;

    /** The full version of Go, such as {@code 1.27.4}. Default: the toolchain line of {@code go.mod}, else its go line if that names a patch. */
    @Nullable
    String version;

    /** The base system of the builder image {@code golang:<version>-<distribution>}. Default: {@code trixie}. */
    @Nullable
    String distribution;

    /** The builder image itself, instead of version and distribution: with a full version in its tag, or a digest. */
    @Nullable
    String builder;

    /** The main package, such as {@code ./cmd/app}. Default: the only one in {@code .} and below {@code cmd}. */
    @Nullable
    String main;

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

    /** Further flags of {@code go build}, separated by spaces; one that holds spaces stands in quotes. */
    @Nullable
    String flags;

    /** The environment of the {@code go} command while it downloads and compiles. It can be read in the builder's history: no place for secrets. */
    @Nullable
    Map<String, @Nullable String> environment;

    public GoSettings toWishes(Settings settings) {
        return new GoSettings(
                settings.text("version", version).orElse(null),
                settings.text("distribution", distribution).orElse(null),
                settings.text("builder", builder).orElse(null),
                settings.text("main", main).orElse(null),
                toOptions(settings));
    }

    public Path toDirectory(Settings settings, Path base) {
        return settings.path("directory", directory, base::resolve).orElse(base);
    }

    private GoOptions toOptions(Settings settings) {
        return new GoOptions(
                settings.choice("cgo", cgo, CGO).orElse(Cgo.AUTO),
                List.of(settings.text("tags", tags).orElse("").split("[,\\s]+")).stream()
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                settings.text("ldflags", ldflags).orElse(""),
                settings.text("gcflags", gcflags).orElse(""),
                settings.value("flags", flags, CommandWords::split, "flags whose quotes are closed").orElse(List.of()),
                settings.map("environment", environment));
    }
}
