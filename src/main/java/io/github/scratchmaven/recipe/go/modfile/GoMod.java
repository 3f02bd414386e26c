package io.github.scratchmaven.recipe.go.modfile;

import java.util.List;
import java.util.Optional;

/**
 * What a build reads of a go.mod file. Parsed as the Go Modules Reference specifies, but tolerant of directives that are
 * unknown or unused here, and of versions that only the go command can resolve.
 */
public record GoMod(
        Optional<String> modulePath,
        GoLines goLines,
        List<Require> requires,
        List<Replace> replaces,
        List<String> ignores) {

    public GoMod {
        requires = List.copyOf(requires);
        replaces = List.copyOf(replaces);
        ignores = List.copyOf(ignores);
    }

    /** Broken syntax is a {@code UserException} that names {@code fileName}, the line and its text. */
    public static GoMod parse(String text, String fileName) {
        Directives directives = Directives.parse(text, fileName);
        return new GoMod(
                directives.atMostOne("module").map(line -> onlyArgument(line, "module example.com/name")),
                GoLines.of(directives),
                directives.of("require").map(Require::of).toList(),
                directives.of("replace").map(Replace::of).toList(),
                directives
                        .of("ignore")
                        .map(line -> onlyArgument(line, "ignore ./directory"))
                        .toList());
    }

    private static String onlyArgument(Directive directive, String form) {
        directive.requireCount(1, form);
        return directive.string(0);
    }

    /** A dependency, its version as written. */
    public record Require(String path, String version) {

        private static Require of(Directive directive) {
            directive.requireCount(2, "require example.com/module v1.2.3");
            return new Require(directive.string(0), directive.string(1));
        }
    }
}
