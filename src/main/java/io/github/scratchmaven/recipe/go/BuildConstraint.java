package io.github.scratchmaven.recipe.go;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a file is built, decided by which tags hold; see "Build constraints" in {@code go help buildconstraint}. */
@FunctionalInterface
interface BuildConstraint {

    boolean holds(Predicate<String> tags);

    /** The expression after {@code //go:build}. */
    static BuildConstraint ofExpression(String expression) throws ParseException {
        return new ExpressionParser(expression).parse();
    }

    /** The options after {@code // +build}: alternatives by space, of terms that must all hold by comma. Text that is not a tag never holds. */
    static BuildConstraint ofOptions(String options) {
        List<String> alternatives = List.of(options.strip().split("\\s+"));
        return tags -> alternatives.stream().anyMatch(alternative -> List.of(alternative.split(",", -1)).stream()
                .allMatch(term -> PlusBuild.holds(term, tags)));
    }

    /** The terms of the older kind of line. */
    final class PlusBuild {

        private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Nd}_.]+");

        private PlusBuild() {}

        private static boolean holds(String term, Predicate<String> tags) {
            if (term.equals("!") || term.startsWith("!!")) {
                return false;
            }
            return term.startsWith("!") != isTagThatHolds(term.replaceFirst("^!", ""), tags);
        }

        private static boolean isTagThatHolds(String word, Predicate<String> tags) {
            return TAG.matcher(word).matches() && tags.test(word);
        }
    }

    /** By recursive descent, lowest precedence first. */
    final class ExpressionParser {

        private static final Pattern TOKEN = Pattern.compile("[ \\t]*(\\(|\\)|!|&&|\\|\\||[\\p{L}\\p{Nd}_.]+)[ \\t]*");
        private static final String END = "";

        private final List<String> tokens;
        private int at;

        private ExpressionParser(String text) throws ParseException {
            this.tokens = tokens(text);
        }

        private static List<String> tokens(String text) throws ParseException {
            List<String> tokens = new ArrayList<>();
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (end < text.length()) {
                if (!matcher.find(end) || matcher.start() != end) {
                    throw new ParseException(text, end);
                }
                tokens.add(matcher.group(1));
                end = matcher.end();
            }
            tokens.add(END);
            return tokens;
        }

        private BuildConstraint parse() throws ParseException {
            BuildConstraint all = alternatives();
            expect(END);
            return all;
        }

        private BuildConstraint alternatives() throws ParseException {
            BuildConstraint left = conjunction();
            while (accept("||")) {
                left = or(left, conjunction());
            }
            return left;
        }

        private BuildConstraint conjunction() throws ParseException {
            BuildConstraint left = negation();
            while (accept("&&")) {
                left = and(left, negation());
            }
            return left;
        }

        private BuildConstraint negation() throws ParseException {
            if (accept("!")) {
                BuildConstraint negated = atom();
                return tags -> !negated.holds(tags);
            }
            return atom();
        }

        private BuildConstraint atom() throws ParseException {
            if (accept("(")) {
                BuildConstraint inner = alternatives();
                expect(")");
                return inner;
            }
            String tag = tokens.get(at);
            if (!PlusBuild.TAG.matcher(tag).matches()) {
                throw new ParseException(tag, at);
            }
            at++;
            return tags -> tags.test(tag);
        }

        private boolean accept(String token) {
            boolean accepted = tokens.get(at).equals(token);
            at += accepted ? 1 : 0;
            return accepted;
        }

        private void expect(String token) throws ParseException {
            if (!tokens.get(at).equals(token)) {
                throw new ParseException(tokens.get(at), at);
            }
            at++;
        }

        private static BuildConstraint or(BuildConstraint left, BuildConstraint right) {
            return tags -> left.holds(tags) || right.holds(tags);
        }

        private static BuildConstraint and(BuildConstraint left, BuildConstraint right) {
            return tags -> left.holds(tags) && right.holds(tags);
        }
    }
}
