package io.github.scratchmaven.recipe.java;

/** Of the archive with the runtime's classes. */
public enum Compression {
    /** Smaller on disk. */
    ZIP,
    /** Smaller in a registry, which compresses the layer. */
    NONE
}
