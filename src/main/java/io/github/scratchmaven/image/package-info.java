/** The values of images: names, paths, ports, users, sizes. They reject invalid input, and need nothing but the JDK. */
@NullMarked
package io.github.scratchmaven.image;

import org.jspecify.annotations.NullMarked;
