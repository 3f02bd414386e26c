/** The steps of the goal {@code init}: adds the plugin to a pom, whose text is kept. */
@NullMarked
package io.github.scratchmaven.workflow.init;

import org.jspecify.annotations.NullMarked;
