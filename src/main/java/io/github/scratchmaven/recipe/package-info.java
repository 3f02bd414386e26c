/** Turns settings and sources into a Dockerfile. Reads no files and sends no requests to a daemon. */
@NullMarked
package io.github.scratchmaven.recipe;

import org.jspecify.annotations.NullMarked;
