/** The image of a build in a directory of this machine, in the image layout of the OCI image specification 1.1. */
@NullMarked
package io.github.scratchmaven.engine.layout;

import org.jspecify.annotations.NullMarked;
