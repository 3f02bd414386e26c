/** The element {@code <java>} of the plugin configuration, and the application that Maven resolves for it. */
@NullMarked
package io.github.scratchmaven.mojo.java;

import org.jspecify.annotations.NullMarked;
