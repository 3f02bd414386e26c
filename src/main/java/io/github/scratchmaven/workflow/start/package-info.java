/** The goals {@code start} and {@code stop}: containers for integration tests. */
@NullMarked
package io.github.scratchmaven.workflow.start;

import org.jspecify.annotations.NullMarked;
