/** How an image was built, for those who verify it. */
@NullMarked
package io.github.scratchmaven.report.provenance;

import org.jspecify.annotations.NullMarked;
