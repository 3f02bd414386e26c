/** A finished image: its files, its layers, and what was found in them. */
@NullMarked
package io.github.scratchmaven.inspect;

import org.jspecify.annotations.NullMarked;
