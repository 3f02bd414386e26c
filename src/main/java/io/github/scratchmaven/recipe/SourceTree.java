package io.github.scratchmaven.recipe;

import java.util.SortedSet;

/** The files that the Go build will see, wherever they are kept. */
public interface SourceTree {

    /** Paths relative to the tree's root, with {@code /} between the elements. Asked for often: the same set at every call, not a new one. */
    SortedSet<String> files();

    /** The text, decoded as UTF-8, of one of {@link #files()}. */
    String read(String path);
}
