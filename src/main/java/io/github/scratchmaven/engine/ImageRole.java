package io.github.scratchmaven.engine;

/** What a build needs an image for, as far as the messages about its failure differ. */
public enum ImageRole {
    BUILDER,
    /** The tools of the debug image come from it. */
    DEBUG_TOOLS
}
