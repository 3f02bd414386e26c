package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;
import io.github.scratchmaven.recipe.go.modfile.GoMod;

/** A module whose packages can be built: its directory and its go.mod. */
public record GoModule(SourceDirectory directory, GoMod mod) {

    static final String FILE = "go.mod";

    static GoModule read(SourceTree tree, SourceDirectory directory) {
        String file = directory.file(FILE);
        return new GoModule(directory, GoMod.parse(tree.read(file), file));
    }

    /** A {@code UserException} if the go.mod has none. */
    public String path() {
        return mod.modulePath()
                .orElseThrow(() -> new UserException(
                        "\"" + directory.file(FILE) + "\" has no module line.",
                        "Add the line \"module example.com/name\"."));
    }
}
