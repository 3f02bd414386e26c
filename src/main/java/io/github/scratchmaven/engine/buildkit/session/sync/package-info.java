/** The transfer of directories to the daemon, which requests only the files that have changed since the last build. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.sync;

import org.jspecify.annotations.NullMarked;
