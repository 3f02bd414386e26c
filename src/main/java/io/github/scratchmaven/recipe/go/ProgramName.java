package io.github.scratchmaven.recipe.go;

import java.util.regex.Pattern;

/** The name that {@code go build} gives to the program of a main package. */
public final class ProgramName {

    private static final Pattern MAJOR_VERSION = Pattern.compile("/v([2-9]|[1-9][0-9]+)$");

    private ProgramName() {}

    /**
     * The last element of the package's import path that is not a major version ({@code v2} and up).
     *
     * @param mainDirectory relative to the module's root, as {@code .} or {@code ./cmd/x} or {@code cmd/x}
     */
    public static String of(String mainDirectory, String modulePath) {
        return ofImportPath(importPath(mainDirectory, modulePath));
    }

    static String importPath(String mainDirectory, String modulePath) {
        String relative = mainDirectory.replaceFirst("^\\.(/|$)", "");
        return relative.isEmpty() ? modulePath : modulePath + "/" + relative;
    }

    private static String ofImportPath(String importPath) {
        String unversioned = MAJOR_VERSION.matcher(importPath).replaceFirst("");
        return unversioned.substring(unversioned.lastIndexOf('/') + 1);
    }
}
