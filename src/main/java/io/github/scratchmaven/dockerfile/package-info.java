/** A Dockerfile as a model of stages and instructions, and as text. Pure: the same model gives the same bytes. */
@NullMarked
package io.github.scratchmaven.dockerfile;

import org.jspecify.annotations.NullMarked;
