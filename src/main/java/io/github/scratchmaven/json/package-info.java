/** Reads and writes JSON documents without Jackson's trees. */
@NullMarked
package io.github.scratchmaven.json;

import org.jspecify.annotations.NullMarked;
