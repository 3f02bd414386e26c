/** Errors that a user can fix, and the text that their messages may hold. */
@NullMarked
package io.github.scratchmaven.error;

import org.jspecify.annotations.NullMarked;
