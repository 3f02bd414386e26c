/** Secrets and SSH agents that a build may use. */
@NullMarked
package io.github.scratchmaven.secrets;

import org.jspecify.annotations.NullMarked;
