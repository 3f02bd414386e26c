/**
 * Builds with BuildKit's own protocol: {@link io.github.scratchmaven.engine.buildkit.BuildKitEngine} is the entry for the BuildKit of a Docker daemon, and
 * {@link io.github.scratchmaven.engine.buildkit.StandaloneBuildKit} for BuildKit's own daemon. A build is one call of
 * {@code Control.Solve}; the daemon calls the services of the session during the build.
 */
@NullMarked
package io.github.scratchmaven.engine.buildkit;

import org.jspecify.annotations.NullMarked;
