/** What images are made of and named by: values that reject bad input by name. They need nothing but the JDK. */
@NullMarked
package io.github.scratchmaven.image;

import org.jspecify.annotations.NullMarked;
