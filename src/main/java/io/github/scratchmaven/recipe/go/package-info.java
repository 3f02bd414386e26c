/** The recipe for Go programs: reads {@code go.mod}, {@code go.work} and Go sources. */
@NullMarked
package io.github.scratchmaven.recipe.go;

import org.jspecify.annotations.NullMarked;
