package io.github.scratchmaven.recipe.go.modfile;

import java.util.Optional;
import java.util.regex.Pattern;

/** The Go that a go.mod or go.work file requires: its go line, such as {@code 1.27}, and its toolchain line, such as {@code go1.27.4}. */
public record GoLines(String file, Optional<String> goLine, Optional<String> toolchainLine) {

    private static final Pattern GO =
            Pattern.compile("[1-9][0-9]*\\.(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))?([a-z]+[0-9]+)?");
    private static final Pattern TOOLCHAIN = Pattern.compile("default|go1(\\..*)?");

    static GoLines of(Directives directives) {
        return new GoLines(
                directives.file(),
                directives.atMostOne("go").map(line -> matching(GO, "go 1.27.4", line)),
                directives.atMostOne("toolchain").map(line -> matching(TOOLCHAIN, "toolchain go1.27.4", line)));
    }

    private static String matching(Pattern pattern, String form, Directive directive) {
        directive.requireCount(1, form);
        String value = directive.arguments().get(0);
        if (!pattern.matcher(value).matches()) {
            throw directive.line().broken("is not of the form \"" + form + "\"");
        }
        return value;
    }
}
