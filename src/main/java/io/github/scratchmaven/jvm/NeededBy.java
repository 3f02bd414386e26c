package io.github.scratchmaven.jvm;

import io.github.scratchmaven.error.Quote;

/** A sentence about an archive or a class in it. */
final class NeededBy {

    private NeededBy() {}

    static String sentence(String archive, String className, String text) {
        if (archive.isEmpty()) {
            return text;
        }
        return (className.isEmpty() ? Quote.of(archive) : className + " in " + Quote.of(archive)) + " " + text;
    }
}
