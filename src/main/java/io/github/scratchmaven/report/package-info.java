/** What is written about an image. */
@NullMarked
package io.github.scratchmaven.report;

import org.jspecify.annotations.NullMarked;
