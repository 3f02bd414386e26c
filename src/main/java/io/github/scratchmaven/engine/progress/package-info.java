/** Turns the progress messages of BuildKit and Podman into build events. */
@NullMarked
package io.github.scratchmaven.engine.progress;

import org.jspecify.annotations.NullMarked;
