package io.github.scratchmaven.recipe.go.modfile;

import java.util.Optional;
import java.util.regex.Pattern;

/** A replace directive: another module, or a directory, replaces one version of a module or all. */
public record Replace(String oldPath, Optional<String> oldVersion, String newPath, Optional<String> newVersion) {

    private static final String FORM =
            "replace example.com/module [v1.2.3] => ./directory\" or \"replace example.com/module [v1.2.3] => other/module v1.2.3";
    private static final Pattern DIRECTORY = Pattern.compile("\\.{1,2}([/\\\\].*)?|[/\\\\].*|[A-Za-z]:.*");

    static Replace of(Directive directive) {
        int arrow = directive.arguments().indexOf("=>");
        int after = directive.arguments().size() - arrow - 1;
        if (arrow < 1 || arrow > 2 || after < 1 || after > 2) {
            throw directive.line().broken("is not of the form \"" + FORM + "\"");
        }
        Replace replace = new Replace(
                directive.string(0),
                arrow == 2 ? Optional.of(directive.string(1)) : Optional.empty(),
                directive.string(arrow + 1),
                after == 2 ? Optional.of(directive.string(arrow + 2)) : Optional.empty());
        if (replace.isDirectory() == replace.newVersion.isPresent()) {
            throw directive
                    .line()
                    .broken(
                            "must name a directory (./ or ../ or absolute) without a version, or a module with a version");
        }
        return replace;
    }

    /** Whether the replacement is a directory rather than a module. */
    public boolean isDirectory() {
        return DIRECTORY.matcher(newPath).matches();
    }
}
