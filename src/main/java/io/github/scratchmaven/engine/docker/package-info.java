/** A Docker or Podman daemon through its HTTP API and docker-java. */
@NullMarked
package io.github.scratchmaven.engine.docker;

import org.jspecify.annotations.NullMarked;
