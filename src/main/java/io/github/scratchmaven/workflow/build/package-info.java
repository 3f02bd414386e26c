/** The goals {@code build} and {@code dockerfile}: from a request to a checked and tagged image. */
@NullMarked
package io.github.scratchmaven.workflow.build;

import org.jspecify.annotations.NullMarked;
