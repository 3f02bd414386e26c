/** SSH for build steps: connects them with the user's SSH agent, or with one that is started for the build. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.ssh;

import org.jspecify.annotations.NullMarked;
