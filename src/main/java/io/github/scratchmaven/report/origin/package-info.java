/** Where each file of an image comes from. */
@NullMarked
package io.github.scratchmaven.report.origin;

import org.jspecify.annotations.NullMarked;
