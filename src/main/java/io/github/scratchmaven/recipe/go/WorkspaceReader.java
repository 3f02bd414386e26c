package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoLines;
import io.github.scratchmaven.recipe.go.modfile.GoMod.Require;
import io.github.scratchmaven.recipe.go.modfile.GoWork;
import io.github.scratchmaven.recipe.go.modfile.Replace;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a go.mod or go.work and the modules in all directories that it names. */
final class WorkspaceReader {

    static final String WORK = "go.work";

    private static final String VENDORED = "vendor/modules.txt";

    /** From this version of the go or go.work line on, the go command uses a vendor directory by default. */
    private static final GoVersion VENDORING = GoVersion.parse("1.14").orElseThrow();

    private final SourceTree tree;

    WorkspaceReader(SourceTree tree) {
        this.tree = tree;
    }

    GoWorkspace readModule() {
        GoModule module = GoModule.read(tree, SourceDirectory.ROOT);
        return workspace(module.mod().goLines(), List.of(module), List.of());
    }

    GoWorkspace readWork() {
        GoWork work = GoWork.parse(tree.read(WORK), WORK);
        if (work.uses().isEmpty()) {
            throw new UserException(
                    "\"" + WORK + "\" has no use directive.", "Add a line such as \"use ./directory\".");
        }
        List<GoModule> modules = work.uses().stream()
                .map(use -> moduleDirectory(SourceDirectory.ROOT, use, WORK))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(directory -> GoModule.read(tree, directory))
                .toList();
        return workspace(work.goLines(), modules, work.replaces());
    }

    private GoWorkspace workspace(GoLines goLines, List<GoModule> modules, List<Replace> replaces) {
        boolean vendored = isVendored(goLines);
        TreeSet<String> files = new TreeSet<>(present(List.of(WORK, "go.work.sum")));
        modules.forEach(module -> files.addAll(ownFiles(module)));
        if (!vendored) {
            Set<String> required = modules.stream()
                    .flatMap(module -> module.mod().requires().stream())
                    .map(Require::path)
                    .collect(Collectors.toSet());
            files.addAll(replacementFiles(SourceDirectory.ROOT, replaces, required, WORK));
            modules.forEach(module -> files.addAll(replacementFiles(
                    module.directory(),
                    module.mod().replaces(),
                    required,
                    module.directory().file(GoModule.FILE))));
        }
        return new GoWorkspace(goLines, modules, replaces, files, vendored);
    }

    private List<String> ownFiles(GoModule module) {
        return present(List.of(
                module.directory().file(GoModule.FILE), module.directory().file("go.sum")));
    }

    private List<String> present(List<String> files) {
        return files.stream().filter(file -> tree.files().contains(file)).toList();
    }

    /** Of a replacement, the go command reads the go.mod, but not its go.sum, and ignores its replace directives. One that is not required need not exist. */
    private List<String> replacementFiles(
            SourceDirectory base, List<Replace> replaces, Set<String> required, String namedBy) {
        return replaces.stream()
                .filter(Replace::isDirectory)
                .filter(replace -> required.contains(replace.oldPath()) || hasModule(base, replace.newPath()))
                .map(replace ->
                        moduleDirectory(base, replace.newPath(), namedBy).file(GoModule.FILE))
                .toList();
    }

    private boolean hasModule(SourceDirectory base, String path) {
        return base.resolve(path)
                .filter(directory -> tree.files().contains(directory.file(GoModule.FILE)))
                .isPresent();
    }

    private SourceDirectory moduleDirectory(SourceDirectory base, String path, String namedBy) {
        SourceDirectory directory = base.resolve(path).orElseThrow(() -> outside(path, namedBy));
        String file = directory.file(GoModule.FILE);
        if (!tree.files().contains(file)) {
            throw new UserException(
                    "\"%s\" names the directory \"%s\", which has no go.mod.".formatted(namedBy, path),
                    "Correct that path, or add an exception for \"%s\" if .dockerignore excludes it.".formatted(file));
        }
        return directory;
    }

    private static UserException outside(String path, String namedBy) {
        return new UserException(
                "\"%s\" names the directory \"%s\", which is outside of the source directory.".formatted(namedBy, path),
                "Move it inside, or set <go><directory> to a common parent directory with a go.work.");
    }

    private boolean isVendored(GoLines goLines) {
        return tree.files().contains(VENDORED)
                && goLines.goLine()
                        .flatMap(GoVersion::parse)
                        .filter(version -> version.compareTo(VENDORING) >= 0)
                        .isPresent()
                && isVendoredByWorkspace() == tree.files().contains(WORK);
    }

    /** {@code go work vendor} writes such a line, {@code go mod vendor} does not. */
    private boolean isVendoredByWorkspace() {
        String first = tree.read(VENDORED).lines().findFirst().orElse("");
        return first.startsWith("## ")
                && List.of(first.substring(3).split("\\s*;\\s*")).contains("workspace");
    }
}
