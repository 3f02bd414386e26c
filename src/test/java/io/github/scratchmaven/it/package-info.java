/** What the scripts of the integration tests in {@code src/it} use to look at the daemon, and at what a build left behind. */
@NullMarked
package io.github.scratchmaven.it;

import org.jspecify.annotations.NullMarked;
