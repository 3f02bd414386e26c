/** What each goal does, step by step: from wishes to an image that is tagged, with what is told on the way. */
@NullMarked
package io.github.scratchmaven.workflow;

import org.jspecify.annotations.NullMarked;
