/** Decodes the progress that BuildKit and Podman report during a build into build events. */
@NullMarked
package io.github.scratchmaven.engine.progress;

import org.jspecify.annotations.NullMarked;
