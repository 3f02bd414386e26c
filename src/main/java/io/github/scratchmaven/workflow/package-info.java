/** What the goals share: the log, the output directory, image names. */
@NullMarked
package io.github.scratchmaven.workflow;

import org.jspecify.annotations.NullMarked;
