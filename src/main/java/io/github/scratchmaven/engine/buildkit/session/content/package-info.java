/** The blobs of external caches in local directories, which the daemon reads and writes. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.content;

import org.jspecify.annotations.NullMarked;
