/**
 * A client for BuildKit as a Docker daemon has it inside: builds are asked for, followed and cancelled, and the daemon is served with what it asks for
 * meanwhile. It knows nothing of the plugin around it. {@link io.github.scratchmaven.engine.buildkit.BuildKitClient} is where to begin.
 */
@NullMarked
package io.github.scratchmaven.engine.buildkit;

import org.jspecify.annotations.NullMarked;
