package io.github.scratchmaven.recipe.go;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Go source file up to its package clause: its build constraint and its package. */
final class GoSource {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");
    private static final Pattern GO_BUILD = Pattern.compile("//go:build(?:\\s+(.*))?");
    private static final Pattern PLUS_BUILD = Pattern.compile("//\\s*\\+build(?:\\s+(.*))?");

    private final String text;
    private final GoHeader header;

    GoSource(String content) {
        this.text = content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
        this.header = new GoHeader(text);
    }

    /** Empty where there is no package clause. */
    Optional<String> packageName() {
        int keyword = header.end();
        return wordAt(keyword)
                .filter("package"::equals)
                .flatMap(word -> wordAt(GoHeader.skipSpaceAndComments(text, keyword + word.length())));
    }

    private Optional<String> wordAt(int position) {
        Matcher word = WORD.matcher(text).region(position, text.length());
        return word.lookingAt() ? Optional.of(word.group()) : Optional.empty();
    }

    /** A file with a malformed constraint is not built. */
    boolean isBuiltWith(BuildTags tags) {
        try {
            return tags.admit(constraint());
        } catch (ParseException malformed) {
            return false;
        }
    }

    /** The go:build line; without one, all +build lines must hold. */
    private BuildConstraint constraint() throws ParseException {
        List<String> expressions = captured(GO_BUILD, header.lineComments());
        if (expressions.size() > 1) {
            throw new ParseException(expressions.get(1), 0);
        }
        if (expressions.size() == 1) {
            return BuildConstraint.ofExpression(expressions.get(0));
        }
        List<BuildConstraint> all = captured(PLUS_BUILD, header.leadingLineComments()).stream()
                .map(BuildConstraint::ofOptions)
                .toList();
        return tags -> all.stream().allMatch(constraint -> constraint.holds(tags));
    }

    private static List<String> captured(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Optional.ofNullable(matcher.group(1)).orElse(""))
                .toList();
    }
}
