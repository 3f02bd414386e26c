/** Simulates the dynamic loaders of glibc and musl inside an image. */
@NullMarked
package io.github.scratchmaven.inspect.link;

import org.jspecify.annotations.NullMarked;
