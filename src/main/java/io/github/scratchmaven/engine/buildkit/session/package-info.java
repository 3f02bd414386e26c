/** The services that a session offers to the daemon during a build, with what they share: request headers and the first error. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session;

import org.jspecify.annotations.NullMarked;
