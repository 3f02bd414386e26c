/** The engine that a Docker or Podman daemon is, reached through docker-java: finding it, agreeing on a version, building, pulling, tagging. */
@NullMarked
package io.github.scratchmaven.engine.dockerjava;

import org.jspecify.annotations.NullMarked;
