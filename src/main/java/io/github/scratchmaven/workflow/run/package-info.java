/** Containers of images: started, watched until they do what is expected of them, explained if they fail, and removed. */
@NullMarked
package io.github.scratchmaven.workflow.run;

import org.jspecify.annotations.NullMarked;
