package io.github.scratchmaven.recipe.go;

import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.recipe.SourceTree;

/** A module whose packages can be built: where its go.mod is, and what that says. */
public record GoModule(SourceDirectory directory, GoMod mod) {

    static final String FILE = "go.mod";

    static GoModule read(SourceTree tree, SourceDirectory directory) {
        String file = directory.file(FILE);
        return new GoModule(directory, GoMod.parse(tree.read(file), file));
    }

    /** A {@code UserException} if the go.mod gives none. */
    public String path() {
        return mod.modulePath()
                .orElseThrow(() -> new UserException(
                        "\"" + directory.file(FILE) + "\" names no module.",
                        "Write the line \"module example.com/name\" into it."));
    }
}
