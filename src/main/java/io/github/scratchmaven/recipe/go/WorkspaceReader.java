package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.BuilderStage;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoLines;
import io.github.scratchmaven.recipe.go.modfile.GoMod.Require;
import io.github.scratchmaven.recipe.go.modfile.GoWork;
import io.github.scratchmaven.recipe.go.modfile.Replace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a go.mod or go.work and the modules in all directories that it names. */
final class WorkspaceReader {

    static final String WORK = "go.work";

    private static final String SOURCES = BuilderStage.SOURCES + "/";
    private static final String VENDORED = "vendor/modules.txt";

    /** From this version of the go or go.work line on, the go command uses a vendor directory by default. */
    private static final GoVersion VENDORING = GoVersion.parse("1.14").orElseThrow();

    private final SourceTree tree;
    private final GoOptions options;

    WorkspaceReader(SourceTree tree, GoOptions options) {
        this.tree = tree;
        this.options = options;
    }

    GoWorkspace readModule() {
        GoModule module = options.moduleFile()
                .flatMap(this::moduleFile)
                .map(file -> GoModule.read(tree, SourceDirectory.ROOT, file))
                .orElseGet(() -> GoModule.read(tree, SourceDirectory.ROOT));
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

    /** The path in the tree of a file that {@code -modfile} names. Empty if it is a file of the builder image. */
    private Optional<String> moduleFile(String named) {
        String inSources = named.startsWith(SOURCES) ? named.substring(SOURCES.length()) : named;
        if (inSources.startsWith("/")) {
            return Optional.empty();
        }
        return SourceDirectory.ROOT
                .resolve(inSources)
                .map(SourceDirectory::path)
                .filter(file -> tree.files().contains(file))
                .or(() -> {
                    throw new UserException(
                            "\"-modfile\" names the file \"" + named + "\", which is not in the build context.",
                            "Correct it in <go><flags>, or add an exception for it if .dockerignore excludes it.");
                });
    }

    private GoWorkspace workspace(GoLines goLines, List<GoModule> modules, List<Replace> replaces) {
        boolean vendored = isVendored(goLines);
        if (!vendored) {
            requireReplacements(modules, replaces);
        }
        return new GoWorkspace(goLines, modules, replaces, sums(modules), vendored);
    }

    private Set<String> sums(List<GoModule> modules) {
        return Stream.concat(
                        Stream.of(WORK + ".sum"),
                        modules.stream()
                                .map(module ->
                                        GoModule.sumsOf(module.mod().goLines().file())))
                .filter(file -> tree.files().contains(file))
                .collect(Collectors.toSet());
    }

    /** The go command ignores the replace directives of a replacement. */
    private void requireReplacements(List<GoModule> modules, List<Replace> replaces) {
        Set<String> required = modules.stream()
                .flatMap(module -> module.mod().requires().stream())
                .map(Require::path)
                .collect(Collectors.toSet());
        requireReplacements(SourceDirectory.ROOT, replaces, required, WORK);
        modules.forEach(module -> requireReplacements(
                module.directory(),
                module.mod().replaces(),
                required,
                module.mod().goLines().file()));
    }

    /** One that is not required need not exist. */
    private void requireReplacements(
            SourceDirectory base, List<Replace> replaces, Set<String> required, String namedBy) {
        replaces.stream()
                .filter(Replace::isDirectory)
                .filter(replace -> required.contains(replace.oldPath()))
                .forEach(replace -> moduleDirectory(base, replace.newPath(), namedBy));
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
        return options.moduleMode().map("vendor"::equals).orElseGet(() -> isVendoredByDefault(goLines));
    }

    private boolean isVendoredByDefault(GoLines goLines) {
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
