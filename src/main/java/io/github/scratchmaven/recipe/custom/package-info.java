/** The recipe for any other toolchain: commands and artifacts. */
@NullMarked
package io.github.scratchmaven.recipe.custom;

import org.jspecify.annotations.NullMarked;
