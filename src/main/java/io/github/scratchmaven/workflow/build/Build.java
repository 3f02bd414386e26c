package io.github.scratchmaven.workflow.build;

/** Makes the image of a request and moves its tags to it. */
interface Build {

    /** On failure, each tag points to the image that it pointed to before. */
    BuildOutcome run(BuildJob job);
}
