package io.github.scratchmaven.context;

import java.util.BitSet;
import java.util.List;

/** Patterns in their order, matched as moby's {@code patternmatcher} does in {@code MatchesUsingParentResults}: the last pattern that matches decides. */
record PatternList(List<IgnorePattern> patterns) {

    PatternList {
        patterns = List.copyOf(patterns);
    }

    /**
     * Matches a path.
     *
     * @param parent the match of its directory, or {@link Match#ROOT}
     */
    Match match(String path, Match parent) {
        BitSet matching = Match.ROOT.matching;
        boolean matched = false;
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern pattern = patterns.get(i);
            if (parent.matching.get(i) || (pattern.keeps() == matched && pattern.matches(path))) {
                matching = matching.isEmpty() ? new BitSet(patterns.size()) : matching;
                matching.set(i);
                matched = !pattern.keeps();
            }
        }
        return matching.isEmpty() ? Match.ROOT : new Match(matched, matching);
    }

    /** Whether all below the directory has its match, since no pattern can match anything else there. */
    boolean isDecided(String directory) {
        return patterns.stream().noneMatch(pattern -> pattern.hasWildcard() || pattern.namesBelow(directory));
    }

    /** Whether a pattern, one with {@code !} or one without, can match something below the directory. */
    boolean canMatchBelow(String directory, boolean keeps) {
        List<IgnorePattern> candidates =
                patterns.stream().filter(pattern -> pattern.keeps() == keeps).toList();
        return candidates.stream().anyMatch(IgnorePattern::hasWildcard)
                || candidates.stream().anyMatch(pattern -> pattern.namesBelow(directory));
    }

    /** Whether the patterns match a path, and which of them do. */
    record Match(boolean matched, BitSet matching) {

        /** Of the directory that is walked. */
        static final Match ROOT = new Match(false, new BitSet());

        /** Of all that is walked, if there are no patterns that include it. */
        static final Match INCLUDED = new Match(true, ROOT.matching);
    }
}
