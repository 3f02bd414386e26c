package io.github.scratchmaven.workflow.push;

import java.nio.file.Path;

/** The request of the goal {@code push}: the output directory of the goal {@code build}, and whether a tag that points to another image must not be overwritten. */
public record PushRequest(Path output, boolean immutableTags) {}
