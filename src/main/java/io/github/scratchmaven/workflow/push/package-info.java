/** The goal {@code push}: pushes the image and verifies what the registry has. */
@NullMarked
package io.github.scratchmaven.workflow.push;

import org.jspecify.annotations.NullMarked;
