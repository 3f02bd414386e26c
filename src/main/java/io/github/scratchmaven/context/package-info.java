/** The build context: its model, the ignore file, the walk over a directory, and the tar. */
@NullMarked
package io.github.scratchmaven.context;

import org.jspecify.annotations.NullMarked;
