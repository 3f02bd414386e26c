/** Searches the bytes of files for signatures and secrets. */
@NullMarked
package io.github.scratchmaven.inspect.scan;

import org.jspecify.annotations.NullMarked;
