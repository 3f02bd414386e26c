/** Reads an image that a daemon exported. */
@NullMarked
package io.github.scratchmaven.inspect.export;

import org.jspecify.annotations.NullMarked;
