/** Parses {@code go.mod} and {@code go.work}. */
@NullMarked
package io.github.scratchmaven.recipe.go.modfile;

import org.jspecify.annotations.NullMarked;
