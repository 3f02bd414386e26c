/** The element {@code <custom>} of the plugin configuration. */
@NullMarked
package io.github.scratchmaven.mojo.custom;

import org.jspecify.annotations.NullMarked;
