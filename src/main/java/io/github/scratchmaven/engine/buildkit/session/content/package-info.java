/** Blobs that the daemon reads from folders of ours and writes to them, such as those of a build's cache. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.content;

import org.jspecify.annotations.NullMarked;
