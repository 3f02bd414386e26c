/** SSH for a build's steps: the user's own agent, or one that is started for the session, reached from inside the build. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.ssh;

import org.jspecify.annotations.NullMarked;
