/** Finds texts in bytes that go by, however many there are of either. */
@NullMarked
package io.github.scratchmaven.inspect.search;

import org.jspecify.annotations.NullMarked;
