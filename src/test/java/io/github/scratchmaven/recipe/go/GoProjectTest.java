package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.ContainerPath;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.Definitions;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.TargetPlatform;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoProjectTest {

    private static final String MODULE = "module example.com/tool/v2\n\ngo 1.27.4\n";
    private static final String MAIN = "package main\n\nfunc main() {}\n";

    @Test
    void sourcesDecideWithoutSettings() {
        GoRecipe recipe = recipe(Map.of("go.mod", MODULE, "main.go", MAIN), null, null, null);

        assertThat(recipe.builder()).hasToString("golang:1.27.4-trixie");
        assertThat(recipe.main()).isEqualTo(".");
        assertThat(recipe.program()).hasToString("/tool");
    }

    @Test
    void versionAndDistributionOfThePomMakeTheBuilder() {
        assertThat(recipe(Map.of("go.mod", MODULE, "main.go", MAIN), "1.28.0", "bookworm", null)
                        .builder())
                .hasToString("golang:1.28.0-bookworm");
    }

    @Test
    void builderOfThePomNeedsNoVersionAnywhere() {
        assertThat(recipe(Map.of("go.mod", "module m\n", "main.go", MAIN), null, null, "team/go:7.0.1")
                        .builder())
                .hasToString("team/go:7.0.1");
    }

    @Test
    void allThatIsWrongIsReportedTogether() {
        Map<String, String> sources =
                Map.of("go.mod", MODULE + "require example.com/other v1.0.0\n", "cmd/a/a.go", MAIN, "cmd/b/b.go", MAIN);

        assertThatThrownBy(() -> recipe(sources, "1.27", null, null))
                .hasMessageStartingWith("There are 3 errors:\n")
                .hasMessageContainingAll(
                        "<go><version> \"1.27\" is not a full Go version", "./cmd/a", "./cmd/b", "go.sum");
    }

    @Test
    void settingsAreCheckedWithoutSources() {
        assertThatThrownBy(() -> settings("1.27", null).requireUsable()).hasMessageContaining("<go><version> \"1.27\"");
        assertThatThrownBy(() -> settings(null, "golang:latest").requireUsable())
                .hasMessageContaining("\"golang:latest\"");
        assertThatCode(() -> settings("1.27.4", null).requireUsable()).doesNotThrowAnyException();
        assertThatCode(() -> settings(null, null).requireUsable()).doesNotThrowAnyException();
    }

    private static GoSettings settings(@Nullable String version, @Nullable String builder) {
        return new GoSettings(
                version,
                null,
                builder,
                null,
                null,
                new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>()),
                null);
    }

    @Test
    void releaseTagsFollowTheBuilder() {
        Map<String, String> sources = Map.of("go.mod", "module m\n", "main.go", "//go:build go1.26\n\n" + MAIN);

        assertThat(recipe(sources, null, null, "golang:1.27.4-trixie").main()).isEqualTo(".");
        assertThatThrownBy(() -> recipe(sources, null, null, "golang:1.25.1-trixie"))
                .hasMessageStartingWith("There is no main package");
    }

    @Test
    void versionOfAnotherBuilderIsNotThatOfGo() {
        Map<String, String> sources = Map.of("go.mod", "module m\n", "main.go", "//go:build go1.18\n\n" + MAIN);

        assertThat(recipe(sources, null, null, "team/gobuild:1.4.2").main()).isEqualTo(".");
    }

    @Test
    void defaultDistributionIsThatOfTheRelease() {
        assertThat(recipe(Map.of("go.mod", "module m\n\ngo 1.22.5\n", "main.go", MAIN), null, null, null)
                        .builder())
                .hasToString("golang:1.22.5-bookworm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "proc", "sys", "tmp", "etc", "data"})
    void programDoesNotReplaceADirectoryOfTheImage(String name) {
        GoRecipe recipe = recipe(Map.of("go.mod", MODULE, "cmd/" + name + "/main.go", MAIN), null, null, null);

        assertThat(recipe.program()).hasToString("/app");
        assertThat(recipe.warnings())
                .containsExactly("The program is \"/app\" in the image, since \"/" + name
                        + "\" is a directory there. Set <go><into> to choose its path.");
    }

    @Test
    void configuredPathIsThatOfTheProgram() {
        GoRecipe recipe = recipe(Map.of("go.mod", MODULE, "cmd/dev/main.go", MAIN), into("/usr/bin/dev"));

        assertThat(recipe.program()).hasToString("/usr/bin/dev");
        assertThat(recipe.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dev", "/dev/app", "/proc/app", "/tmp", "/data"})
    void configuredPathOfADirectoryIsRejected(String path) {
        assertThatThrownBy(() -> recipe(Map.of("go.mod", MODULE, "main.go", MAIN), into(path)))
                .isInstanceOf(UserException.class)
                .hasMessage("The path \"" + path + "\" of <go><into> is a directory in the image."
                        + " Set <go><into> to a path such as \"/app\".");
    }

    private static GoSettings into(String path) {
        GoOptions options = new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>());
        return new GoSettings(null, null, null, null, ContainerPath.parse(path), options, null);
    }

    @ParameterizedTest
    @CsvSource({
        "'', -tags=sqlite, ''",
        "'', -tags, sqlite",
        "-v -tags=sqlite, '', ''",
        "-tags=other, --tags=x, -tags=sqlite"
    })
    void tagsOfAllFlagsDecideWhichFilesAreBuilt(String goFlags, String flag, String next) {
        Map<String, String> sources = Map.of("go.mod", MODULE, "main.go", "//go:build sqlite\n\n" + MAIN);
        List<String> flags =
                Stream.of(flag, next).filter(text -> !text.isEmpty()).toList();
        GoOptions options =
                new GoOptions(Cgo.AUTO, List.of(), "", "", flags, new TreeMap<>(Map.of("GOFLAGS", goFlags)));

        assertThat(recipe(sources, new GoSettings(null, null, null, null, null, options, null))
                        .main())
                .isEqualTo(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-modfile=tools/other.mod", "-modfile=/src/tools/other.mod", "--modfile=./tools/other.mod"})
    void modfileReplacesGoMod(String flag) {
        Map<String, String> sources = Map.of(
                "go.mod", MODULE,
                "tools/other.mod", "module example.com/other\n\ngo 1.26.2\nrequire example.com/lib v1.0.0\n",
                "main.go", MAIN);

        assertThatThrownBy(() -> recipe(sources, flags(flag)))
                .hasMessageStartingWith("\"tools/other.mod\" requires modules, but there is no \"tools/other.sum\".");
        Map<String, String> withSums = new TreeMap<>(sources);
        withSums.put("tools/other.sum", "");
        assertThat(recipe(withSums, flags(flag)).builder()).hasToString("golang:1.26.2-trixie");
        assertThat(recipe(withSums, flags(flag)).program()).hasToString("/other");
    }

    @Test
    void modfileOutsideOfTheContextIsRejected() {
        assertThatThrownBy(() -> recipe(Map.of("go.mod", MODULE, "main.go", MAIN), flags("-modfile=../other.mod")))
                .isInstanceOf(UserException.class)
                .hasMessage("\"-modfile\" names the file \"../other.mod\", which is not in the build context."
                        + " Correct it in <go><flags>, or add an exception for it if .dockerignore excludes it.");
    }

    @Test
    void modfileOfTheBuilderImageIsLeftToTheGoCommand() {
        assertThat(recipe(Map.of("go.mod", MODULE, "main.go", MAIN), flags("-modfile=/etc/other.mod"))
                        .program())
                .hasToString("/tool");
    }

    private static GoSettings flags(String... flags) {
        GoOptions options = new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(flags), new TreeMap<>());
        return new GoSettings(null, null, null, null, null, options, null);
    }

    @Test
    void downloadWithoutChecksumsIsRejected() {
        assertThatThrownBy(() -> recipe(
                        Map.of("go.mod", MODULE + "require example.com/lib v1.0.0\n", "main.go", MAIN),
                        null,
                        null,
                        null))
                .isInstanceOf(UserException.class)
                .hasMessage("\"go.mod\" requires modules, but there is no \"go.sum\"."
                        + " Run \"go mod tidy\" there, and keep the file under version control.");
    }

    private static GoRecipe recipe(
            Map<String, String> sources,
            @Nullable String version,
            @Nullable String distribution,
            @Nullable String builder) {
        GoOptions options = new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>());
        return recipe(sources, new GoSettings(version, distribution, builder, null, null, options, null));
    }

    private static GoRecipe recipe(Map<String, String> sources, GoSettings settings) {
        return (GoRecipe) settings.recipe(
                new Sources(new TreeMap<>(sources)),
                "module",
                Definitions.plain(),
                TargetPlatform.own(Platform.parse("linux/amd64")));
    }

    private record Sources(SortedMap<String, String> texts) implements SourceTree {

        @Override
        public SortedSet<String> files() {
            return new TreeSet<>(texts.keySet());
        }

        @Override
        public String read(String path) {
            return texts.getOrDefault(path, "");
        }
    }
}
