/** The elements of the plugin configuration, which Maven fills in, and the notations of their texts. Each bean converts to an immutable value. */
@NullMarked
package io.github.scratchmaven.mojo.bean;

import org.jspecify.annotations.NullMarked;
