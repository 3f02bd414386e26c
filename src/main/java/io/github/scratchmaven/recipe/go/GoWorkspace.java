package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoLines;
import io.github.scratchmaven.recipe.go.modfile.GoMod;
import io.github.scratchmaven.recipe.go.modfile.Replace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules that are built together: the single one of a go.mod, or those of a go.work.
 *
 * @param goLines the Go that the go.work, else the go.mod, requires
 * @param modules sorted by directory
 * @param replaces those of the go.work, which hold for all modules
 * @param sums the files with checksums of modules
 * @param vendored whether the go command builds from the vendor directory and downloads nothing
 */
public record GoWorkspace(
        GoLines goLines, List<GoModule> modules, List<Replace> replaces, Set<String> sums, boolean vendored) {

    public GoWorkspace {
        modules = List.copyOf(modules);
        replaces = List.copyOf(replaces);
        sums = Set.copyOf(sums);
    }

    /**
     * Reads a source tree, which messages name by {@code directory}. A {@code UserException} if it has neither go.mod nor go.work, if one is
     * malformed, or if one names a directory outside of the tree or without a module. As with the go command, {@code GOWORK=off} ignores the go.work, and
     * {@code -modfile} replaces the go.mod of a single module.
     */
    static GoWorkspace read(SourceTree tree, String directory, GoOptions options) {
        boolean off = "off".equals(options.environment().get("GOWORK"));
        if (!off && tree.files().contains(WorkspaceReader.WORK)) {
            return new WorkspaceReader(tree, options).readWork();
        }
        if (tree.files().contains(GoModule.FILE)) {
            return new WorkspaceReader(tree, options).readModule();
        }
        throw new UserException(
                "There is no go.mod in \"" + directory + "\".",
                "Set <go><directory> to the directory with go.mod or go.work, or run \"go mod init\" there.",
                HelpTopic.NO_GO_MOD);
    }

    /** Whether a build may download modules: some are required, and neither vendored nor replaced by a directory. */
    public boolean downloads() {
        return !vendored && modules.stream().anyMatch(module -> downloads(module.mod()));
    }

    /**
     * A {@code UserException} if modules are required, but there is no checksum of any. The go command requires only the checksums of modules that the program
     * needs.
     */
    void requireSums() {
        if (!sums.isEmpty() || vendored) {
            return;
        }
        for (GoModule module : modules) {
            if (downloads(module.mod())) {
                String file = module.mod().goLines().file();
                throw new UserException(
                        "\"%s\" requires modules, but there is no \"%s\".".formatted(file, GoModule.sumsOf(file)),
                        "Run \"go mod tidy\" there, and keep the file under version control.");
            }
        }
    }

    /** Whether it requires a module that is neither in the workspace nor replaced by a directory. */
    private boolean downloads(GoMod mod) {
        Set<String> local = Stream.concat(mod.replaces().stream(), replaces.stream())
                .filter(Replace::isDirectory)
                .map(Replace::oldPath)
                .collect(Collectors.toSet());
        modules.forEach(module -> module.mod().modulePath().ifPresent(local::add));
        return mod.requires().stream().anyMatch(require -> !local.contains(require.path()));
    }
}
