/** Builds with the BuildKit client of our own: gives it what this plugin has, and turns what it says into what this plugin knows. */
@NullMarked
package io.github.scratchmaven.engine.solve;

import org.jspecify.annotations.NullMarked;
