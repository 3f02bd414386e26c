/** The blobs of image layouts in local directories, which the daemon reads and writes: external caches, and the image of a build. */
@NullMarked
package io.github.scratchmaven.engine.buildkit.session.content;

import org.jspecify.annotations.NullMarked;
