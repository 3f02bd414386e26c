/** The port to whatever builds and keeps images: what is asked of it, what it tells while it works, and how its progress is read. */
@NullMarked
package io.github.scratchmaven.engine;

import org.jspecify.annotations.NullMarked;
