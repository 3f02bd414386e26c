/** A finished image as a tar that other tools load: Docker's form and OCI's, the same bytes for the same image. */
@NullMarked
package io.github.scratchmaven.archive;

import org.jspecify.annotations.NullMarked;
