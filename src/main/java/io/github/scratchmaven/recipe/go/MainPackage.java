package io.github.scratchmaven.recipe.go;

/** A main package that can be built: the module it belongs to and its directory, relative to the tree's root. */
public record MainPackage(GoModule module, SourceDirectory directory) {

    public String importPath() {
        return ProgramName.importPath(inModule(), module.path());
    }

    /** The name that {@code go build} gives to the program. */
    public String programName() {
        return ProgramName.of(inModule(), module.path());
    }

    boolean isNamedLikeItsModule() {
        return programName().equals(ProgramName.of(".", module.path()));
    }

    private String inModule() {
        return directory.below(module.directory()).toString();
    }
}
