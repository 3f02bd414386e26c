package io.github.scratchmaven.context;

/** Reads a pattern once from its start and says whether Go's {@code filepath.Match} takes it as well-formed. */
final class GlobSyntax {

    private final String pattern;
    private int at;

    private GlobSyntax(String pattern) {
        this.pattern = pattern;
    }

    static boolean accepts(String pattern) {
        return new GlobSyntax(pattern).isWellFormed();
    }

    private boolean isWellFormed() {
        while (hasMore()) {
            boolean wellFormed =
                    switch (next()) {
                        case '\\' -> skipCharacter();
                        case '[' -> skipClass();
                        default -> true;
                    };
            if (!wellFormed) {
                return false;
            }
        }
        return true;
    }

    private boolean skipCharacter() {
        if (!hasMore()) {
            return false;
        }
        next();
        return true;
    }

    private boolean skipClass() {
        skipIf('^');
        do {
            if (!skipRange()) {
                return false;
            }
        } while (!skipIf(']'));
        return true;
    }

    private boolean skipRange() {
        return skipBound() && (!skipIf('-') || skipBound());
    }

    /** A class has to go on after each bound, at least with its bracket. */
    private boolean skipBound() {
        if (!hasMore() || peek() == '-' || peek() == ']') {
            return false;
        }
        skipIf('\\');
        return skipCharacter() && hasMore();
    }

    private boolean skipIf(char expected) {
        boolean found = hasMore() && peek() == expected;
        if (found) {
            at++;
        }
        return found;
    }

    private boolean hasMore() {
        return at < pattern.length();
    }

    private int peek() {
        return pattern.codePointAt(at);
    }

    private int next() {
        int codePoint = peek();
        at += Character.charCount(codePoint);
        return codePoint;
    }
}
