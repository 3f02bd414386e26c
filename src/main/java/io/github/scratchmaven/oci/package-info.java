/** The documents of an image layout: those of the OCI image specification, and the one that {@code docker save} adds. */
@NullMarked
package io.github.scratchmaven.oci;

import org.jspecify.annotations.NullMarked;
