package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;

/** A debug image, and the image that its tools come from. */
record DebugImage(Digest id, ImageReference tools, Digest toolsId) {}
