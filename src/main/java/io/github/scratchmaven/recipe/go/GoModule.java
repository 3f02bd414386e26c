package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoMod;

/** A module whose packages can be built: its directory and its go.mod. */
public record GoModule(SourceDirectory directory, GoMod mod) {

    static final String FILE = "go.mod";

    static GoModule read(SourceTree tree, SourceDirectory directory) {
        return read(tree, directory, directory.file(FILE));
    }

    /** As if that file were the go.mod of the directory. */
    static GoModule read(SourceTree tree, SourceDirectory directory, String file) {
        return new GoModule(directory, GoMod.parse(tree.read(file), file));
    }

    /** The file with the checksums that belong to a go.mod, or to the file that replaces it. */
    static String sumsOf(String file) {
        return file.replaceFirst("\\.mod$", "") + ".sum";
    }

    /** A {@code UserException} if the go.mod has none. */
    public String path() {
        return mod.modulePath()
                .orElseThrow(() -> new UserException(
                        "\"" + directory.file(FILE) + "\" has no module line.",
                        "Add the line \"module example.com/name\"."));
    }
}
