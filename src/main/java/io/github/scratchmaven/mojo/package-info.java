/** The goals, their XML and Maven's log: the only room that knows Maven. */
@NullMarked
package io.github.scratchmaven.mojo;

import org.jspecify.annotations.NullMarked;
