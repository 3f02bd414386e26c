/** The goal {@code watch}: waits for changes of the sources. */
@NullMarked
package io.github.scratchmaven.workflow.watch;

import org.jspecify.annotations.NullMarked;
