package io.github.scratchmaven.context;

/**
 * The syntax check of moby's {@code patternmatcher}, which is Go's {@code filepath.Match(pattern, ".")}. That call reads a pattern only until a part between
 * two stars does not match, so that a fault behind that part is accepted.
 */
final class GlobSyntax {

    private static final String NAME = ".";
    private static final int NO_MATCH = -1;

    private final String pattern;
    private int at;

    private GlobSyntax(String pattern) {
        this.pattern = pattern;
    }

    static boolean accepts(String pattern) {
        try {
            new GlobSyntax(pattern).match();
            return true;
        } catch (BadPattern e) {
            return false;
        }
    }

    private void match() throws BadPattern {
        int matched = 0;
        while (at < pattern.length() && matched != NO_MATCH) {
            boolean star = skipStars();
            int end = endOfChunk();
            if (star && at == end) {
                return;
            }
            matched = matchChunk(star, end, matched);
            at = end;
        }
    }

    private boolean skipStars() {
        int start = at;
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at > start;
    }

    private int endOfChunk() {
        boolean inClass = false;
        for (int i = at; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '*' -> {
                    if (!inClass) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return pattern.length();
    }

    /** How much of the name is matched after the chunk. With a star, the chunk can match at each later place. */
    private int matchChunk(boolean star, int end, int matched) throws BadPattern {
        boolean isLast = end == pattern.length();
        for (int from = matched; from <= (star ? NAME.length() : matched); from++) {
            int reached = new Chunk(at, end, from).match();
            if (reached == NAME.length() || (reached != NO_MATCH && !isLast)) {
                return reached;
            }
        }
        return NO_MATCH;
    }

    /** One part of the pattern without stars outside of classes, matched with the name from a place in it. */
    private final class Chunk {

        private final int end;
        private int next;
        private int place;
        private boolean failed;

        Chunk(int start, int end, int place) {
            this.next = start;
            this.end = end;
            this.place = place;
        }

        /** Where in the name the match ends. A chunk that does not match is read to its end all the same. */
        int match() throws BadPattern {
            while (next < end) {
                failed |= place == NAME.length();
                switch (pattern.codePointAt(next)) {
                    case '[' -> matchClass();
                    case '?' -> {
                        next++;
                        place++;
                    }
                    case '\\' -> {
                        next++;
                        matchCharacter(character());
                    }
                    default -> matchCharacter(character());
                }
            }
            return failed ? NO_MATCH : place;
        }

        private void matchCharacter(int character) {
            failed |= failed || character != NAME.codePointAt(place);
            place++;
        }

        private void matchClass() throws BadPattern {
            next++;
            boolean negated = skip('^');
            boolean matches = false;
            do {
                int low = bound();
                int high = skip('-') ? bound() : low;
                matches |= !failed && low <= NAME.codePointAt(place) && NAME.codePointAt(place) <= high;
            } while (!skip(']'));
            failed |= matches == negated;
            place++;
        }

        /** A class has to continue after each bound, at least with its bracket. */
        private int bound() throws BadPattern {
            if (next == end || pattern.charAt(next) == '-' || pattern.charAt(next) == ']') {
                throw new BadPattern();
            }
            skip('\\');
            int bound = character();
            if (next == end) {
                throw new BadPattern();
            }
            return bound;
        }

        private int character() throws BadPattern {
            if (next == end) {
                throw new BadPattern();
            }
            int character = pattern.codePointAt(next);
            next += Character.charCount(character);
            return character;
        }

        private boolean skip(char expected) {
            boolean found = next < end && pattern.charAt(next) == expected;
            if (found) {
                next++;
            }
            return found;
        }
    }

    private static final class BadPattern extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
