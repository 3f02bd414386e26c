package io.github.scratchmaven.recipe.go;

import static io.github.scratchmaven.recipe.go.MemoryTree.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainPackagesTest {

    private static final BuildTags TAGS = BuildTags.of("amd64", GoVersion.configured("1.27.4"), "");

    private final MemoryTree module = MemoryTree.empty().with("go.mod", "module example.com/app/v2\n");

    private final MemoryTree two = module.with("cmd/a/main.go", MAIN)
            .with("cmd/b/main.go", MAIN)
            .with("tools/gen/main.go", MAIN)
            .with("lib/lib.go", "package lib\n");

    private final MemoryTree work = MemoryTree.empty()
            .with("go.work", "use ./api\nuse ./web\n")
            .with("api/go.mod", "module example.com/api\n")
            .with("web/go.mod", "module example.com/web\n")
            .with("web/cmd/site/main.go", MAIN)
            .with("stray/main.go", MAIN);

    @Test
    void otherMainPackagesAreNamedMostLikelyFirst() {
        MemoryTree tree = module.with("examples/one/main.go", MAIN)
                .with("internal/gen/main.go", MAIN)
                .with("service/deep/worker/main.go", MAIN)
                .with("server/main.go", MAIN)
                .with("programs/app/main.go", MAIN)
                .with("testdata/x/main.go", MAIN);

        assertThatThrownBy(() -> find(tree))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "There is no main package in \".\" or below \"cmd\" there, but in \"./programs/app\","
                                + " \"./server\", \"./service/deep/worker\", \"./examples/one\", \"./internal/gen\"."
                                + " Set <go><main> to the directory of the program, such as <go><main>./programs/app</main></go>.");
    }

    @Test
    void onlyMainPackageOfTheRootIsFound() {
        MainPackage main = find(module.with("app.go", MAIN).with("tools/gen/main.go", MAIN));

        assertThat(main.directory()).hasToString(".");
        assertThat(main.importPath()).isEqualTo("example.com/app/v2");
        assertThat(main.programName()).isEqualTo("app");
    }

    @Test
    void onlyMainPackageBelowCmdIsFound() {
        MainPackage main = find(module.with("app.go", "package app\n").with("cmd/deep/down/x.go", MAIN));

        assertThat(main.directory()).hasToString("./cmd/deep/down");
        assertThat(main.importPath()).isEqualTo("example.com/app/v2/cmd/deep/down");
        assertThat(main.programName()).isEqualTo("down");
    }

    @Test
    void onlyMainPackageOfAWorkspaceIsFound() {
        MainPackage main = find(work);

        assertThat(main.directory()).hasToString("./web/cmd/site");
        assertThat(main.module().directory()).hasToString("./web");
        assertThat(main.importPath()).isEqualTo("example.com/web/cmd/site");
    }

    @Test
    void noMainPackageIsRejected() {
        assertThatThrownBy(() -> find(module.with("cmd/x/x.go", "package x\n")))
                .isInstanceOf(UserException.class)
                .hasMessage("There is no main package in \".\" or below \"cmd\" there."
                        + " Set <go><main> to the directory of the program.");
    }

    @Test
    void noMainPackageInAnyModuleIsRejected() {
        assertThatThrownBy(() -> find(work.with("web/cmd/site/main.go", "package site\n")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("There is no main package in \"./api\", \"./web\" or below \"cmd\" there.");
    }

    @Test
    void severalMainPackagesAreListed() {
        assertThatThrownBy(() -> find(two.with("main.go", MAIN)))
                .isInstanceOf(UserException.class)
                .extracting("problem", "remedy")
                .containsExactly(
                        "There are several main packages: \".\", \"./cmd/a\", \"./cmd/b\".",
                        "Set the one to build, such as <go><main>.</main></go>.");
    }

    @ParameterizedTest
    @CsvSource({
        "./cmd/a, ./cmd/a",
        "cmd/b, ./cmd/b",
        "cmd//b/, ./cmd/b",
        "./tools/gen, ./tools/gen",
        "example.com/app/v2/cmd/b, ./cmd/b",
        "example.com/app/v2, .",
        "., .",
    })
    void configuredMainPackageIsTaken(String main, String directory) {
        MainPackage named = named(two.with("main.go", MAIN), main);

        assertThat(named.directory()).hasToString(directory);
    }

    @Test
    void configuredImportPathIsLookedUpInAllModules() {
        MainPackage named = named(work, "example.com/web/cmd/site");

        assertThat(named.directory()).hasToString("./web/cmd/site");
        assertThat(named.programName()).isEqualTo("site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./cmd/c", "cmd", ".", "cmd/a/main.go", "example.com/app/cmd/a", "github.com/other/module"})
    void configuredMainThatIsNoPackageIsRejected(String main) {
        assertProblem(
                two,
                main,
                "<go><main> \"" + main + "\" is not a directory with Go files.",
                "Set it to a main package, such as \"./cmd/a\", \"./cmd/b\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other", "/work/app"})
    void configuredMainOutsideIsRejected(String main) {
        assertProblem(
                module,
                main,
                "<go><main> \"" + main + "\" is outside of the source directory.",
                "Set it to the directory of a main package, such as ./cmd/app.");
    }

    @Test
    void configuredLibraryIsRejected() {
        assertProblem(
                two,
                "./lib",
                "<go><main> \"./lib\" is package \"lib\", not main.",
                "Set it to a main package, such as \"./cmd/a\", \"./cmd/b\".");
    }

    @Test
    void configuredMainForOtherPlatformsIsRejected() {
        assertProblem(
                two.with("cmd/w/main_windows.go", MAIN),
                "./cmd/w",
                "<go><main> \"./cmd/w\" has no Go file that is built for linux/amd64.",
                "Check the build constraints of its files, and <go><tags>.");
    }

    @Test
    void configuredMainOfANestedModuleIsRejected() {
        assertProblem(
                two.with("tools/go.mod", "module example.com/tools\n"),
                "./tools/gen",
                "<go><main> \"./tools/gen\" belongs to the module in \"./tools\", which is not part of this build.",
                "Set <go><directory> to that directory, or list it in a go.work (\"use ./tools\").");
    }

    @Test
    void configuredMainOfNoModuleIsRejected() {
        assertProblem(
                work,
                "./stray",
                "<go><main> \"./stray\" is not in a module of the go.work.",
                "Set it to a main package, such as \"./web/cmd/site\".");
    }

    @Test
    void moduleWithoutANameIsRejected() {
        MemoryTree nameless = MemoryTree.empty().with("go.mod", "go 1.27.4\n").with("main.go", MAIN);

        assertThatThrownBy(() -> find(nameless).importPath())
                .isInstanceOf(UserException.class)
                .hasMessage("\"go.mod\" has no module line. Add the line \"module example.com/name\".");
    }

    private static MainPackage find(SourceTree tree) {
        return MainPackages.find(tree, workspace(tree), TAGS);
    }

    private static MainPackage named(SourceTree tree, String main) {
        return MainPackages.named(tree, workspace(tree), TAGS, main);
    }

    private static void assertProblem(SourceTree tree, String main, String problem, String remedy) {
        assertThatThrownBy(() -> named(tree, main))
                .isInstanceOf(UserException.class)
                .extracting("problem", "remedy")
                .containsExactly(problem, remedy);
    }

    private static GoWorkspace workspace(SourceTree tree) {
        return GoWorkspace.read(
                tree, "/project", new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>()));
    }
}
