/** Java archives and the modules of the JDK: what an archive contains, which modules its code needs, and what a runtime image must have for all of them. */
@NullMarked
package io.github.scratchmaven.jvm;

import org.jspecify.annotations.NullMarked;
