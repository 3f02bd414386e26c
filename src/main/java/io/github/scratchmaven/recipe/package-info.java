/** What to build: a recipe turns wishes and sources into a Dockerfile. Pure: it reads no file system and asks no daemon. */
@NullMarked
package io.github.scratchmaven.recipe;

import org.jspecify.annotations.NullMarked;
