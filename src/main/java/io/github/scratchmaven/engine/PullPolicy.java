package io.github.scratchmaven.engine;

/** When the builder image is pulled. */
public enum PullPolicy {
    /** If the daemon does not have it. */
    MISSING,
    /** Each time, so that a moved tag is noticed. */
    ALWAYS,
    NEVER,
    /** Never, since Maven works offline. */
    OFFLINE
}
