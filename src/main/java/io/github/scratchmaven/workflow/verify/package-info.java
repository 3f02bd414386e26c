/** The goal {@code verify}: runs the image and evaluates what is expected of it. */
@NullMarked
package io.github.scratchmaven.workflow.verify;

import org.jspecify.annotations.NullMarked;
