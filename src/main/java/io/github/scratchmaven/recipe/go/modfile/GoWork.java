package io.github.scratchmaven.recipe.go.modfile;

import java.util.List;

/** A go.work file: the Go that it requires, the directories of its modules as written, and the replacements for all of them. */
public record GoWork(GoLines goLines, List<String> uses, List<Replace> replaces) {

    public GoWork {
        uses = List.copyOf(uses);
        replaces = List.copyOf(replaces);
    }

    /** Broken syntax is a {@code UserException} that names {@code fileName}, the line and its text. */
    public static GoWork parse(String text, String fileName) {
        Directives directives = Directives.parse(text, fileName);
        return new GoWork(
                GoLines.of(directives),
                directives.of("use").map(GoWork::directory).toList(),
                directives.of("replace").map(Replace::of).toList());
    }

    private static String directory(Directive directive) {
        directive.requireCount(1, "use ./directory");
        return directive.string(0);
    }
}
