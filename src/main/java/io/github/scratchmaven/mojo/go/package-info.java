/** The element {@code <go>} of the plugin configuration. */
@NullMarked
package io.github.scratchmaven.mojo.go;

import org.jspecify.annotations.NullMarked;
