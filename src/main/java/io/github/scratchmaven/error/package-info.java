/** Errors that a user can fix, and the text of their messages. */
@NullMarked
package io.github.scratchmaven.error;

import org.jspecify.annotations.NullMarked;
