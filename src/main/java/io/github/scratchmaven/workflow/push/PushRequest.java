package io.github.scratchmaven.workflow.push;

import java.nio.file.Path;

/** What the goal {@code push} asks for: the folder in which {@code build} left its report, and whether a tag that names another image must stay. */
public record PushRequest(Path output, boolean immutableTags) {}
