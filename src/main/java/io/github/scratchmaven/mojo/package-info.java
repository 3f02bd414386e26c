/** The goals of the plugin. Only this package and its subpackages know Maven. */
@NullMarked
package io.github.scratchmaven.mojo;

import org.jspecify.annotations.NullMarked;
