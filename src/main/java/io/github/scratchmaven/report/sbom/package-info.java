/** Bills of material of an image. */
@NullMarked
package io.github.scratchmaven.report.sbom;

import org.jspecify.annotations.NullMarked;
