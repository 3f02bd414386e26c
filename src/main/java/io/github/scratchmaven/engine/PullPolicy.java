package io.github.scratchmaven.engine;

/** When the builder image is pulled. */
public enum PullPolicy {
    /** If the daemon does not have it. */
    MISSING,
    /** Each time, so that a tag that was moved counts. */
    ALWAYS,
    NEVER,
    /** Never, as the whole of Maven stays off the network. */
    OFFLINE
}
