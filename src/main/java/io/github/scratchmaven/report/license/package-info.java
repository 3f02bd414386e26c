/** The licenses of what an image consists of. */
@NullMarked
package io.github.scratchmaven.report.license;

import org.jspecify.annotations.NullMarked;
