package io.github.scratchmaven.recipe.go.modfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a go.mod or go.work file, by the grammar of the Go Modules Reference; whether a verb is known is not checked here, so that
 * files of a later Go can be read.
 */
record Directives(String file, List<Directive> all) {

    Directives {
        all = List.copyOf(all);
    }

    static Directives parse(String text, String file) {
        Parser parser = new Parser();
        String[] lines = text.split("\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            parser.read(new SourceLine(file, number, lines[number - 1]));
        }
        return new Directives(file, parser.finish());
    }

    Stream<Directive> of(String verb) {
        return all.stream().filter(directive -> directive.verb().equals(verb));
    }

    Optional<Directive> atMostOne(String verb) {
        List<Directive> found = of(verb).toList();
        if (found.size() > 1) {
            throw found.get(1).line().broken("repeats the " + verb + " line");
        }
        return found.stream().findFirst();
    }

    private static final class Parser {

        private final List<Directive> directives = new ArrayList<>();
        private @Nullable Block block;

        void read(SourceLine line) {
            List<String> tokens = new LineLexer(line).tokens();
            if (tokens.isEmpty()) {
                return;
            }
            if (block == null) {
                readStatement(line, tokens);
            } else {
                readInside(block, line, tokens);
            }
        }

        List<Directive> finish() {
            if (block != null) {
                throw block.opening.broken("opens a block that is never closed");
            }
            return directives;
        }

        private void readStatement(SourceLine line, List<String> tokens) {
            int last = tokens.size() - 1;
            if (tokens.get(0).equals(")")) {
                throw line.broken("closes a block that was never opened");
            }
            if (last >= 1 && tokens.get(last).equals("(")) {
                block = new Block(line, tokens.subList(0, last));
            } else if (!isEmptyBlock(tokens)) {
                directives.add(new Directive(line, tokens.get(0), tokens.subList(1, tokens.size())));
            }
        }

        private static boolean isEmptyBlock(List<String> tokens) {
            int size = tokens.size();
            return size >= 3 && tokens.subList(size - 2, size).equals(List.of("(", ")"));
        }

        private void readInside(Block open, SourceLine line, List<String> tokens) {
            if (!tokens.get(0).equals(")")) {
                open.verb().ifPresent(verb -> directives.add(new Directive(line, verb, tokens)));
            } else if (tokens.size() == 1) {
                block = null;
            } else {
                throw line.broken("goes on after the closing parenthesis");
            }
        }
    }

    private record Block(SourceLine opening, List<String> head) {

        /** Go ignores a block with more than a verb before its parenthesis. */
        Optional<String> verb() {
            return head.size() == 1 ? Optional.of(head.get(0)) : Optional.empty();
        }
    }
}
