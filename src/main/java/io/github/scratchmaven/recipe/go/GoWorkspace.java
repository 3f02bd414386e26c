package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.HelpTopic;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoLines;
import io.github.scratchmaven.recipe.go.modfile.GoMod;
import io.github.scratchmaven.recipe.go.modfile.Replace;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules that are built together: the single one of a go.mod, or those of a go.work.
 *
 * @param goLines the Go that the go.work, else the go.mod, requires
 * @param modules sorted by directory
 * @param replaces those of the go.work, which hold for all modules
 * @param downloadFiles all files that {@code go mod download} reads, and no others
 * @param vendored whether the go command builds from the vendor directory and downloads nothing
 */
public record GoWorkspace(
        GoLines goLines,
        List<GoModule> modules,
        List<Replace> replaces,
        SortedSet<String> downloadFiles,
        boolean vendored) {

    public GoWorkspace {
        modules = List.copyOf(modules);
        replaces = List.copyOf(replaces);
        downloadFiles = Collections.unmodifiableSortedSet(new TreeSet<>(downloadFiles));
    }

    /**
     * Reads a source tree, which messages name by {@code directory}. A {@code UserException} if it has neither go.mod nor go.work, if one is
     * malformed, or if one names a directory outside of the tree or without a module. As with the go command, {@code GOWORK=off} ignores the go.work.
     */
    public static GoWorkspace read(SourceTree tree, String directory, Map<String, String> environment) {
        boolean off = "off".equals(environment.get("GOWORK"));
        if (!off && tree.files().contains(WorkspaceReader.WORK)) {
            return new WorkspaceReader(tree).readWork();
        }
        if (tree.files().contains(GoModule.FILE)) {
            return new WorkspaceReader(tree).readModule();
        }
        throw new UserException(
                "There is no go.mod in \"" + directory + "\".",
                "Set <go><directory> to the directory with go.mod or go.work, or run \"go mod init\" there.",
                HelpTopic.NO_GO_MOD);
    }

    /** Whether a build downloads modules: some are required, and neither vendored nor replaced by a directory. */
    public boolean downloads() {
        return !vendored && modules.stream().anyMatch(module -> downloads(module.mod()));
    }

    /** This workspace. A {@code UserException} if a module that requires others has no checksums. */
    public GoWorkspace requireSums() {
        for (GoModule module : modules) {
            String sums = module.directory().file("go.sum");
            if (downloads(module.mod()) && !downloadFiles.contains(sums)) {
                throw new UserException(
                        "\"" + module.directory().file(GoModule.FILE) + "\" requires modules, but there is no \"" + sums
                                + "\".",
                        "Run \"go mod tidy\" there, and keep the file under version control.");
            }
        }
        return this;
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
