package io.github.scratchmaven.recipe.go;

import java.util.regex.Pattern;

/** A main package that can be built: the module it belongs to and its directory, relative to the tree's root. */
public record MainPackage(GoModule module, SourceDirectory directory) {

    private static final Pattern MAJOR_VERSION = Pattern.compile("/v([2-9]|[1-9][0-9]+)$");

    public String importPath() {
        String inModule = directory.below(module.directory()).path();
        return inModule.isEmpty() ? module.path() : module.path() + "/" + inModule;
    }

    /** The name that {@code go build} gives to the program: the last element of the import path that is not a major version ({@code v2} and up). */
    public String programName() {
        return programName(importPath());
    }

    boolean isNamedLikeItsModule() {
        return programName().equals(programName(module.path()));
    }

    private static String programName(String importPath) {
        String unversioned = MAJOR_VERSION.matcher(importPath).replaceFirst("");
        return unversioned.substring(unversioned.lastIndexOf('/') + 1);
    }
}
