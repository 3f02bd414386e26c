package io.github.scratchmaven.context;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;

/**
 * Translates a pattern as moby's {@code patternmatcher} does, oddities included: comparison with a text where that will do, else a regular expression
 * of Go's dialect, whose matching takes linear time whatever the pattern. Thus a <code>|</code> beside a wildcard separates alternatives. One thing is
 * stricter: moby looks at a pattern's syntax only as far as it must, here the whole of it is to be well-formed.
 */
final class Glob {

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        EXPRESSION
    }

    private final String pattern;
    private final StringBuilder expression = new StringBuilder("^");
    private Kind kind = Kind.EXACT;
    private int at;

    private Glob(String pattern) {
        this.pattern = pattern;
    }

    /**
     * What the pattern matches; the pattern is a cleaned one.
     *
     * @throws IllegalArgumentException if the pattern is not well-formed
     */
    static Predicate<String> compile(String pattern) {
        if (!GlobSyntax.accepts(pattern)) {
            throw new IllegalArgumentException(pattern);
        }
        return new Glob(pattern).translate();
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
            default -> expression.appendCodePoint(codePoint);
        }
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
        int codePoint = next();
        if (codePoint >= 0x80) {
            // Go's dialect has no such escape, and re2j's tolerance would hide that.
            throw new IllegalArgumentException(pattern);
        }
        expression.append('\\');
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

    private static Predicate<String> matching(String expression) {
        try {
            Pattern compiled = Pattern.compile(expression);
            return path -> compiled.matcher(path).find();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }
}
