package io.github.scratchmaven.engine.buildkit.session.sync;

import java.util.Comparator;

/**
 * The order in which fsutil's receiver takes paths and stops at any other: part by part, each as its UTF-8 sorts, so that a directory comes right before
 * what lies in it. That is, {@code /} sorts before every other character.
 */
enum PathOrder implements Comparator<String> {
    BY_PARTS;

    @Override
    public int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return Integer.compare(rank(one, i), rank(other, i));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Code points sort as their UTF-8 does; the low half of a pair has the high one, which is the same in both, before it. */
    private static int rank(String path, int index) {
        return path.charAt(index) == '/' ? -1 : path.codePointAt(index);
    }
}
