package io.github.scratchmaven.workflow.push;

/** Whether the documents of a build are attached to its image in the registry. */
public enum ReferrersPolicy {
    /** If the registry lists what refers to an image. A failure is a warning. */
    AUTO,
    /** In any registry. A failure fails the goal. */
    ALWAYS,
    NEVER
}
