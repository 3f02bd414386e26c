/** The checks of a finished image. */
@NullMarked
package io.github.scratchmaven.inspect.check;

import org.jspecify.annotations.NullMarked;
