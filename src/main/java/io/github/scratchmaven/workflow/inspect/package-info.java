/** The steps of the goal {@code inspect}. */
@NullMarked
package io.github.scratchmaven.workflow.inspect;

import org.jspecify.annotations.NullMarked;
