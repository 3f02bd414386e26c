/** Reads what a loader reads of an ELF file, from a stream, and trusts nothing in it. */
@NullMarked
package io.github.scratchmaven.inspect.elf;

import org.jspecify.annotations.NullMarked;
