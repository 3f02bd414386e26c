package io.github.scratchmaven.recipe;

import java.util.SortedSet;

/** The source files of a build. */
public interface SourceTree {

    /** Paths relative to the tree's root, with {@code /} between the elements. Each call returns the same set. */
    SortedSet<String> files();

    /** The text, decoded as UTF-8, of one of {@link #files()}. */
    String read(String path);
}
