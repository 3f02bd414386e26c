/** What the sources of a Go module say about its build, read as the go command reads them but without running it. */
@NullMarked
package io.github.scratchmaven.recipe.golang;

import org.jspecify.annotations.NullMarked;
