package io.github.scratchmaven.recipe.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.GoOptions.Cgo;
import io.github.scratchmaven.recipe.go.modfile.GoMod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoWorkspaceTest {

    private static final String MOD = "module example.com/app\n\ngo 1.26.0\n";

    private final MemoryTree module = MemoryTree.empty().with("go.mod", MOD);

    private final MemoryTree work = MemoryTree.empty()
            .with("go.work", "go 1.26.1\nuse ./web\nuse api\n")
            .with("web/go.mod", "module example.com/web\ngo 1.25.0\n")
            .with("api/go.mod", "module example.com/api\n");

    @Test
    void singleModuleIsTheRoot() {
        GoWorkspace workspace =
                read(module.with("go.sum", "").with("main.go", "").with("other/go.mod", "module o"));

        assertThat(workspace.modules()).containsExactly(new GoModule(SourceDirectory.ROOT, GoMod.parse(MOD, "go.mod")));
        assertThat(workspace.goLines().goLine()).contains("1.26.0");
        assertThat(workspace.sums()).containsExactly("go.sum");
        assertThat(workspace.vendored()).isFalse();
    }

    @Test
    void workspaceHasTheModulesThatItUses() {
        GoWorkspace workspace = read(work.with("go.work.sum", "")
                .with("web/go.sum", "")
                .with("go.mod", MOD)
                .with("go.sum", ""));

        assertThat(workspace.modules())
                .extracting(GoModule::directory)
                .containsExactly(new SourceDirectory("api"), new SourceDirectory("web"));
        assertThat(workspace.goLines().file()).isEqualTo("go.work");
        assertThat(workspace.sums()).containsExactlyInAnyOrder("go.work.sum", "web/go.sum");
    }

    @Test
    void workspaceMayUseTheRoot() {
        GoWorkspace workspace =
                read(work.with("go.work", "go 1.26\nuse (\n\t./api/\n\t.\n)\n").with("go.mod", MOD));

        assertThat(workspace.modules())
                .extracting(GoModule::directory)
                .containsExactly(SourceDirectory.ROOT, new SourceDirectory("api"));
    }

    @ParameterizedTest
    @CsvSource({
        "go 1.14, # example.com/a v1.0.0, true",
        "go 1.13, # example.com/a v1.0.0, false",
        "'', # example.com/a v1.0.0, false",
        "go 1.26, ## workspace, false",
    })
    void vendorDirectoryOfAModuleIsUsedAsByTheGoCommand(String goLine, String modulesTxt, boolean vendored) {
        MemoryTree tree = module.with("go.mod", "module m\n" + goLine).with("vendor/modules.txt", modulesTxt + "\n");

        assertThat(read(tree).vendored()).isEqualTo(vendored);
    }

    @ParameterizedTest
    @CsvSource({"## workspace, true", "## other; workspace, true", "# example.com/a v1.0.0, false", "'', false"})
    void vendorDirectoryOfAWorkspaceHasAWorkspaceLine(String modulesTxt, boolean vendored) {
        assertThat(read(work.with("vendor/modules.txt", modulesTxt)).vendored()).isEqualTo(vendored);
    }

    @Test
    void vendorDirectoryMakesReplacementsUnnecessary() {
        GoWorkspace workspace =
                read(module.with("go.mod", MOD + "replace a => ../a\n").with("vendor/modules.txt", "# a => ../a\n"));

        assertThat(workspace.vendored()).isTrue();
    }

    @Test
    void treeWithoutAModuleIsRejected() {
        assertProblem(
                MemoryTree.empty().with("app/go.mod", MOD),
                "There is no go.mod in \"/the/project\".",
                "Set <go><directory> to the directory with go.mod or go.work, or run \"go mod init\" there.");
    }

    @ParameterizedTest
    @CsvSource({"../lib", "/lib", "C:\\lib"})
    void replacementOutsideIsRejected(String path) {
        assertProblem(
                module.with("go.mod", MOD + "require example.com/lib v1.0.0\nreplace example.com/lib => " + path),
                "\"go.mod\" names the directory \"" + path + "\", which is outside of the source directory.",
                "Move it inside, or set <go><directory> to a common parent directory with a go.work.");
    }

    @Test
    void replacementWithoutGoModIsRejected() {
        assertProblem(
                work.with("api/go.mod", "module a\nrequire example.com/lib v1.0.0\nreplace example.com/lib => ../lib"),
                "\"api/go.mod\" names the directory \"../lib\", which has no go.mod.",
                "Correct that path, or add an exception for \"lib/go.mod\" if .dockerignore excludes it.");
    }

    @Test
    void replacementOfTheWorkspaceIsCheckedToo() {
        assertProblem(
                work.with("api/go.mod", "module a\nrequire example.com/lib v1.0.0\n")
                        .with("go.work", "use ./api\nreplace example.com/lib => ./api/../../lib"),
                "\"go.work\" names the directory \"./api/../../lib\", which is outside of the source directory.",
                "Move it inside, or set <go><directory> to a common parent directory with a go.work.");
    }

    @Test
    void useOutsideOfTheSourcesIsRejected() {
        assertProblem(
                work.with("go.work", "use ../api"),
                "\"go.work\" names the directory \"../api\", which is outside of the source directory.",
                "Move it inside, or set <go><directory> to a common parent directory with a go.work.");
    }

    @Test
    void useWithoutGoModIsRejected() {
        assertProblem(
                work.with("go.work", "use ./none"),
                "\"go.work\" names the directory \"./none\", which has no go.mod.",
                "Correct that path, or add an exception for \"none/go.mod\" if .dockerignore excludes it.");
    }

    @Test
    void emptyWorkspaceIsRejected() {
        assertProblem(
                work.with("go.work", "go 1.26.0\n"),
                "\"go.work\" has no use directive.",
                "Add a line such as \"use ./directory\".");
    }

    @Test
    void brokenGoModOfAWorkspaceIsNamed() {
        assertProblem(
                work.with("web/go.mod", "module\n"),
                "web/go.mod:1: \"module\" is not of the form \"module example.com/name\".",
                "Correct line 1 of \"web/go.mod\".");
    }

    @Test
    void modulesOfTheWorkspaceAndItsReplacementsAreNotDownloaded() {
        MemoryTree local = MemoryTree.empty()
                .with("go.work", "go 1.27.4\nuse ./app\nuse ./lib\nreplace example.com/other => ./other\n")
                .with(
                        "app/go.mod",
                        "module example.com/app\nrequire example.com/lib v0.0.0\nrequire example.com/other v1.0.0\n")
                .with("lib/go.mod", "module example.com/lib\n")
                .with("other/go.mod", "module example.com/other\n");

        assertThat(read(local).downloads()).isFalse();
        read(local).requireSums();
        assertThat(read(local.with("lib/go.mod", "module example.com/lib\nrequire example.com/far v1.0.0\n"))
                        .downloads())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./none", "../outside"})
    void replacementThatIsNotRequiredNeedNotExist(String directory) {
        assertThat(read(module.with("go.mod", MOD + "replace codec => " + directory + "\n"))
                        .downloads())
                .isFalse();
    }

    @Test
    void workspaceIsIgnoredWhenItIsOff() {
        MemoryTree tree = module.with("go.work", "use ../lib\n");

        assertThat(read(tree, options(Map.of("GOWORK", "off"))).modules())
                .extracting(found -> found.directory().toString())
                .containsExactly(".");
    }

    @ParameterizedTest
    @CsvSource({
        "'', -mod=vendor, true",
        "-mod=vendor, '', true",
        "'', -mod=mod, false",
        "-mod=vendor, --mod=readonly, false",
        "-mod=vendor, -modfile=go.mod, true"
    })
    void flagsDecideWhetherModulesAreVendored(String goFlags, String flag, boolean vendored) {
        MemoryTree tree = module.with("vendor/modules.txt", "# example.com/a v1.0.0\n");
        GoOptions options =
                new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(flag), new TreeMap<>(Map.of("GOFLAGS", goFlags)));

        assertThat(read(tree, options).vendored()).isEqualTo(vendored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web/go.sum", "api/go.sum", "go.work.sum"})
    void workspaceRequiresChecksumsOnlyOfWhatTheProgramNeeds(String sums) {
        MemoryTree tree = work.with("web/go.mod", "module web\nrequire example.com/a v1.0.0\n")
                .with("api/go.mod", "module api\nrequire example.com/b v1.0.0\n");

        read(tree.with(sums, "")).requireSums();
        assertThatThrownBy(() -> read(tree).requireSums())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("\"api/go.mod\" requires modules, but there is no \"api/go.sum\".");
    }

    private static GoWorkspace read(SourceTree tree) {
        return read(tree, options(Map.of()));
    }

    private static GoWorkspace read(SourceTree tree, GoOptions options) {
        return GoWorkspace.read(tree, "/the/project", options);
    }

    private static GoOptions options(Map<String, String> environment) {
        return new GoOptions(Cgo.AUTO, List.of(), "", "", List.of(), new TreeMap<>(environment));
    }

    private static void assertProblem(SourceTree tree, String problem, String remedy) {
        assertThatThrownBy(() -> read(tree))
                .isInstanceOf(UserException.class)
                .extracting("problem", "remedy")
                .containsExactly(problem, remedy);
    }
}
