package io.github.scratchmaven.recipe.golang;

import java.util.SortedSet;

/** The files that the Go build will see, wherever they are kept. */
public interface SourceTree {

    /** Paths relative to the tree's root, with {@code /} between the elements; the same at every call. */
    SortedSet<String> files();

    /** The text, decoded as UTF-8, of one of {@link #files()}. */
    String read(String path);
}
