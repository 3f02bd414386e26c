package io.github.scratchmaven.context;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern matches, as moby's {@code patternmatcher} translates it at its first use: a comparison with a text where that is enough, else a regular
 * expression in Go's syntax, whose matching takes linear time.
 */
final class Glob {

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{[0-9]{1,4}(,[0-9]{0,4})?}");

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        EXPRESSION
    }

    private final String pattern;
    private volatile @Nullable Predicate<String> translated;
    private final StringBuilder expression = new StringBuilder("^");
    private Kind kind = Kind.EXACT;
    private int at;

    /** Of a pattern in its shortest form. */
    Glob(String pattern) {
        this.pattern = pattern;
    }

    /** @throws io.github.scratchmaven.error.InvalidValue if the pattern is no regular expression of Go */
    boolean matches(String path) {
        Predicate<String> known = translated;
        return (known == null ? translated() : known).test(path);
    }

    private synchronized Predicate<String> translated() {
        Predicate<String> known = translated;
        if (known == null) {
            known = translate();
            translated = known;
        }
        return known;
    }

    private Predicate<String> translate() {
        while (at < pattern.length()) {
            append(next());
        }
        return switch (kind) {
            case EXACT -> pattern::equals;
            case PREFIX -> prefix(pattern.substring(0, pattern.length() - 2));
            case SUFFIX -> suffix(pattern.substring(2));
            case EXPRESSION -> matching(expression.append('$').toString());
        };
    }

    private void append(int codePoint) {
        switch (codePoint) {
            case '*' -> appendStars();
            case '?' -> appendWildcard("[^/]");
            case '[', ']' -> appendWildcard(Character.toString(codePoint));
            case '\\' -> appendEscaped();
            case '.', '+', '(', ')', '$' -> expression.append('\\').appendCodePoint(codePoint);
            case '{' -> appendBrace();
            default -> expression.appendCodePoint(codePoint);
        }
    }

    /** A brace that does not begin a repetition is literal in Go; re2j refuses two braces before one. */
    private void appendBrace() {
        boolean repetition =
                REPETITION.matcher(pattern).region(at - 1, pattern.length()).lookingAt();
        expression.append(repetition ? "{" : "\\{");
    }

    private void appendStars() {
        boolean first = at == 1;
        if (!skipIf('*')) {
            appendWildcard("[^/]*");
            return;
        }
        skipIf('/');
        appendAnyDepth();
        if (first) {
            kind = Kind.SUFFIX;
        }
    }

    private void appendAnyDepth() {
        if (at < pattern.length()) {
            appendWildcard("(.*/)?");
        } else if (kind == Kind.EXACT) {
            kind = Kind.PREFIX;
        } else {
            appendWildcard(".*");
        }
    }

    private void appendEscaped() {
        expression.append('\\');
        if (at == pattern.length()) {
            return;
        }
        int codePoint = next();
        if (codePoint >= 0x80) {
            // Go has no such escape; re2j accepts it.
            throw IgnorePattern.invalid(pattern);
        }
        appendWildcard(Character.toString(codePoint));
    }

    private void appendWildcard(String text) {
        expression.append(text);
        kind = Kind.EXPRESSION;
    }

    private int next() {
        int codePoint = pattern.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    private boolean skipIf(char expected) {
        boolean found = at < pattern.length() && pattern.charAt(at) == expected;
        if (found) {
            at++;
        }
        return found;
    }

    private static Predicate<String> prefix(String prefix) {
        return path -> path.startsWith(prefix);
    }

    private static Predicate<String> suffix(String suffix) {
        return path -> path.endsWith(suffix) || suffix.equals("/" + path);
    }

    private Predicate<String> matching(String expression) {
        try {
            Pattern compiled = Pattern.compile(expression);
            return path -> compiled.matcher(path).find();
        } catch (PatternSyntaxException e) {
            throw IgnorePattern.invalid(pattern);
        }
    }
}
