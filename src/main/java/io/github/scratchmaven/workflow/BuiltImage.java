package io.github.scratchmaven.workflow;

import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Daemon;
import java.time.Duration;

/** An image that stands tagged in the daemon, and how it came about. */
record BuiltImage(ImageNames names, ImageFacts facts, BuilderImage builder, Daemon daemon, Duration duration) {}
