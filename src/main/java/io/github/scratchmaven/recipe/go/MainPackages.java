package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the main package to build, by the content of source files, not by the names of directories. */
public final class MainPackages {

    private static final Pattern AUXILIARY =
            Pattern.compile("_?examples?|tests?|internal|tools?|scripts?|hack|build|docs?|samples?|demos?|benchmarks?");

    private final GoPackages packages;
    private final GoWorkspace workspace;

    private MainPackages(SourceTree tree, GoWorkspace workspace, BuildTags tags) {
        this.packages = new GoPackages(tree, tags);
        this.workspace = workspace;
    }

    /** The only main package in a module's root or anywhere below its {@code cmd}. A {@code UserException} if there is none, or several. */
    public static MainPackage find(SourceTree tree, GoWorkspace workspace, BuildTags tags) {
        return new MainPackages(tree, workspace, tags).only();
    }

    /**
     * The main package of {@code <go><main>}: a directory anywhere in a module of the workspace ({@code ./cmd/x}, {@code cmd/x} or {@code .}), or an
     * import path. A {@code UserException} if it is not a main package that can be built.
     */
    public static MainPackage named(SourceTree tree, GoWorkspace workspace, BuildTags tags, String main) {
        return new MainPackages(tree, workspace, tags).named(main);
    }

    private MainPackage only() {
        List<MainPackage> found = all();
        if (found.isEmpty()) {
            throw none();
        }
        if (found.size() > 1) {
            throw several(found);
        }
        return found.get(0);
    }

    private List<MainPackage> all() {
        return workspace.modules().stream()
                .flatMap(module -> packages.commandsOf(module).map(directory -> new MainPackage(module, directory)))
                .toList();
    }

    private UserException none() {
        String roots = workspace.modules().stream()
                .map(module -> "\"" + module.directory() + "\"")
                .collect(Collectors.joining(", "));
        List<MainPackage> others = others();
        return others.isEmpty()
                ? new UserException(
                        "There is no main package in " + roots + " or below \"cmd\" there.",
                        "Set <go><main> to the directory of the program.",
                        HelpTopic.NO_MAIN_PACKAGE)
                : new UserException(
                        "There is no main package in " + roots + " or below \"cmd\" there, but in " + listed(others)
                                + ".",
                        "Set <go><main> to the directory of the program, such as <go><main>"
                                + others.get(0).directory() + "</main></go>.",
                        HelpTopic.NO_MAIN_PACKAGE);
    }

    /** All main packages, the likeliest first: not an example or a tool of the project, named like the module, near its root. */
    private List<MainPackage> others() {
        return workspace.modules().stream()
                .flatMap(module -> packages.mainsOf(module).map(directory -> new MainPackage(module, directory)))
                .sorted(Comparator.comparing(MainPackages::isAuxiliary)
                        .thenComparing(main -> !main.isNamedLikeItsModule())
                        .thenComparing(main -> main.directory().elements().size())
                        .thenComparing(MainPackage::directory))
                .toList();
    }

    private static boolean isAuxiliary(MainPackage main) {
        return main.directory().elements().stream().anyMatch(AUXILIARY.asMatchPredicate());
    }

    private static UserException several(List<MainPackage> found) {
        return new UserException(
                "There are several main packages: " + listed(found) + ".",
                "Set the one to build, such as <go><main>" + found.get(0).directory() + "</main></go>.",
                HelpTopic.SEVERAL_MAIN_PACKAGES);
    }

    private MainPackage named(String main) {
        SourceDirectory directory = locate(main);
        if (!packages.holdsGoFiles(directory)) {
            throw new UserException("<go><main> \"" + main + "\" is not a directory with Go files.", suggestion());
        }
        MainPackage named = new MainPackage(moduleOf(directory, main), directory);
        requireMain(directory, main);
        return named;
    }

    /** A directory has precedence over an import path, since {@code cmd/x} can be either. */
    private SourceDirectory locate(String main) {
        SourceDirectory directory = SourceDirectory.ROOT
                .resolve(main)
                .orElseThrow(() -> new UserException(
                        "<go><main> \"" + main + "\" is outside of the source directory.", suggestion()));
        return packages.holdsGoFiles(directory) ? directory : ofImportPath(main).orElse(directory);
    }

    private Optional<SourceDirectory> ofImportPath(String main) {
        return workspace.modules().stream()
                .flatMap(module -> packages.of(module)
                        .filter(directory ->
                                new MainPackage(module, directory).importPath().equals(main)))
                .findFirst();
    }

    private GoModule moduleOf(SourceDirectory directory, String main) {
        Optional<SourceDirectory> root = packages.moduleRoot(directory);
        return workspace.modules().stream()
                .filter(module -> root.equals(Optional.of(module.directory())))
                .findFirst()
                .orElseThrow(() -> foreign(main, root));
    }

    private UserException foreign(String main, Optional<SourceDirectory> root) {
        return root.map(other -> new UserException(
                        "<go><main> \"%s\" belongs to the module in \"%s\", which is not part of this build."
                                .formatted(main, other),
                        "Set <go><directory> to that directory, or list it in a go.work (\"use %s\")."
                                .formatted(other)))
                .orElseGet(() -> new UserException(
                        "<go><main> \"" + main + "\" is not in a module of the go.work.", suggestion()));
    }

    private void requireMain(SourceDirectory directory, String main) {
        List<String> names = packages.names(directory);
        if (names.isEmpty()) {
            throw new UserException(
                    "<go><main> \"" + main + "\" has no Go file that is built for " + packages.platform() + ".",
                    "Check the build constraints of its files, and <go><tags>.");
        }
        if (!names.contains(GoPackages.MAIN)) {
            throw new UserException(
                    "<go><main> \"%s\" is package \"%s\", not main.".formatted(main, names.get(0)), suggestion());
        }
    }

    private String suggestion() {
        List<MainPackage> found = all();
        return found.isEmpty()
                ? "Set it to the directory of a main package, such as ./cmd/app."
                : "Set it to a main package, such as " + listed(found) + ".";
    }

    private static String listed(List<MainPackage> found) {
        return found.stream().map(main -> "\"" + main.directory() + "\"").collect(Collectors.joining(", "));
    }
}
