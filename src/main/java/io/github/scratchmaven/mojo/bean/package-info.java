/** The elements of the plugin configuration as Maven fills them in, and the notations that they use. Each bean turns into an immutable value. */
@NullMarked
package io.github.scratchmaven.mojo.bean;

import org.jspecify.annotations.NullMarked;
